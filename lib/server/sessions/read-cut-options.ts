import type { Source } from '#generated/prisma/client.ts';
import type { CutOptions } from '#lib/domain/sessions/session-views.ts';
import { resolveFormat } from '#lib/domain/sources/resolve-format.ts';
import { TEMPLATE_LIST_FORMAT } from '../sources/import-template-list.ts';
import { readSampleLines } from '../sources/read-sample-lines.ts';

/** In which ways a source can be cut. */
export async function readCutOptions(source: Source): Promise<CutOptions> {
  const refusal = whyNot(source);
  if (source.format === TEMPLATE_LIST_FORMAT) {
    return { refusal, hasTimes: false, hasNodes: false, pattern: null };
  }
  // A header pattern of one's own says what its fields are by their names; how its times are written does not matter here.
  const isOwn = source.format === 'custom';
  const format = resolveFormat(source.format, source.header, isOwn ? await sampleOf(source) : []);
  return {
    refusal,
    hasTimes: source.firstSeen !== null,
    hasNodes: format.nodeField !== null,
    pattern: format.sessionIds ?? null,
  };
}

const sampleOf = (source: Source): Promise<string[]> => readSampleLines(source, 50).catch(() => []);

function whyNot({ format, state, name }: Source): string | null {
  if (format === TEMPLATE_LIST_FORMAT) {
    return `${name} is a list of templates: it has no lines, and so no sessions.`;
  }
  if (state === 'READY') return null;
  return `${name} is not imported whole (${state.toLowerCase()}); sessions are cut from a whole log.`;
}
