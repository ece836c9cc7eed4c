import { readTemplateQuery, templateQuerySchema, writeTemplateQuery } from './template-query.ts';

/** A choice in the list of templates under a name. */
export type SavedView = {
  id: string;
  name: string;
  /** The query of the list's address, without a page. */
  query: string;
  isShared: boolean;
  isOwn: boolean;
  /** Who saved it. */
  by: string;
};

export const MAX_VIEW_NAME = 80;

/**
 * The query of an address as the list would write it: what the list does not know is left out, and so is the page. Null for
 * one that the list refuses.
 */
export function tidyViewQuery(query: string): string | null {
  const parsed = templateQuerySchema.safeParse(Object.fromEntries(new URLSearchParams(query)));
  return parsed.success ? writeTemplateQuery(readTemplateQuery(parsed.data)) : null;
}
