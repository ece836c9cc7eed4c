import { z } from 'zod';
import { TEMPLATE_SORTS, type TemplateFilter, type TemplateSort } from './template-views.ts';

const MAX_LIMIT = 500;
const list = z.string().max(4000).optional();

/** The query of the template list in an address. Lists are comma-separated, each value percent-encoded by itself. */
export const templateQuerySchema = z.object({
  q: z.string().max(500).optional(),
  label: list,
  level: list,
  component: list,
  source: list,
  near: list,
  sort: z.enum(TEMPLATE_SORTS).optional(),
  cursor: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).optional(),
});

export type TemplateChoice = { filter: TemplateFilter; sort: TemplateSort };

export function readTemplateQuery(query: z.infer<typeof templateQuerySchema>) {
  return {
    filter: {
      q: query.q ?? '',
      label: readList(query.label),
      level: readList(query.level),
      component: readList(query.component),
      source: readList(query.source),
      near: readList(query.near),
    },
    sort: query.sort ?? ('lines' as const),
    cursor: query.cursor,
    limit: query.limit,
  };
}

/** The same choice as a query text, without what is left at its default. */
export function writeTemplateQuery({ filter, sort }: TemplateChoice, cursor?: string): string {
  const params = new URLSearchParams();
  if (filter.q) params.set('q', filter.q);
  for (const name of ['label', 'level', 'component', 'source', 'near'] as const) {
    if (filter[name].length > 0) params.set(name, filter[name].map(encodeURIComponent).join(','));
  }
  if (sort !== 'lines') params.set('sort', sort);
  if (cursor) params.set('cursor', cursor);
  return params.toString();
}

function readList(text: string | undefined): string[] {
  return (text ?? '').split(',').filter(Boolean).map(decode);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
