import type { Actor } from '#lib/domain/access/actor.ts';
import type { BulkAction } from '#lib/domain/templates/bulk-change.ts';
import type { TemplateFilter, TemplateSort } from '#lib/domain/templates/template-views.ts';
import { db } from '#lib/server/db/client.ts';
import { countTemplates } from '#lib/server/templates/count-templates.ts';
import { getTemplate } from '#lib/server/templates/get-template.ts';
import { listTemplates } from '#lib/server/templates/list-templates.ts';
import { listViews } from '#lib/server/templates/list-views.ts';
import { previewBulkChange } from '#lib/server/templates/preview-bulk-change.ts';
import { makeWords, type Place } from './fill-project.ts';

export type Scenario = {
  name: string;
  warm?: () => Promise<unknown>;
  run: (index: number) => Promise<unknown>;
};

/** What a query costs on this machine at this time that does nothing. */
export const BASELINE = 'SELECT 1';
export const DEPTHS = [0.1, 0.5, 0.99];
/** Pages measured at one depth begin this many rows apart, so that no page is read twice. */
export const STEP = 37;

const ALL: TemplateFilter = { q: '', label: [], level: [], component: [], source: [], near: [] };
/** The 281st word of the vocabulary: in the texts numbered 800,000 to 809,999 and here and there before. */
const LATE_WORD = makeWords()[280] ?? '';
const SETTLE: BulkAction = {
  kind: 'settle',
  label: 'normal',
  category: null,
  confidence: null,
  reason: 'like the others',
};
const SORTS: TemplateSort[] = ['lines', 'number', 'newest'];

/** What is measured, all through the use cases that the screen calls. */
export async function listScenarios(place: Place): Promise<Scenario[]> {
  const { projectId, lead, annotator, sourceIds } = place;
  /** A list anew: its first page and its counts, asked at the same time. */
  const open = (filter: TemplateFilter, actor: Actor, sort: TemplateSort) =>
    Promise.all([
      listTemplates(actor, { projectId, filter, sort }),
      countTemplates(actor, { projectId, filter }),
    ]);
  const first = (
    name: string,
    filter: Partial<TemplateFilter>,
    actor: Actor = lead,
    sort: TemplateSort = 'lines',
  ): Scenario => ({ name, run: () => open({ ...ALL, ...filter }, actor, sort) });
  const preview = (name: string, query: string, action: BulkAction): Scenario => ({
    name,
    run: () => previewBulkChange(lead, { projectId, query, action }),
  });
  const total = await db().template.count({ where: { projectId } });
  return [
    { name: BASELINE, run: () => db().$queryRaw`SELECT 1` },
    ...SORTS.map((sort) => ({
      name: `first page, ${sort}`,
      run: () => open(ALL, lead, sort),
    })),
    first('first page, a voter', {}, annotator),
    ...(await deepPages(place)),
    first('word in 20 %', { q: 'error' }),
    first('word in 1 %', { q: 'corrected' }),
    first('word in 0.002 %', { q: 'quenchbolt' }),
    first('word in none', { q: 'flywheel' }),
    first('one letter', { q: 'q' }),
    first('two letters', { q: 'qu' }),
    first('two letters in none', { q: 'zq' }),
    first('three letters', { q: 'que' }),
    first('part of a word in 0.002 %', { q: '*enchbo' }),
    first('part of a word in 22 %', { q: '*rro' }),
    first('part of a word, two letters', { q: '*nc' }),
    first('phrase of two words in 2 %', { q: `"on ${makeWords()[0]}"` }),
    first('phrase in none', { q: '"error corrected"' }),
    first('one sign in all', { q: '<*>' }),
    first('one sign in none', { q: '%' }),
    first('word with a sign in none', { q: 'quenchbolt: on' }),
    first('all but a word', { q: '-error' }),
    first('all but a phrase and a part', { q: '-"error on" -*nch' }),
    {
      // Its hits lie side by side, far down the order, although its share of all texts is that of many other words.
      name: 'word in 1 %, side by side, number',
      run: () => open({ ...ALL, q: LATE_WORD }, lead, 'number'),
    },
    first('two words and an exclusion', { q: 'error bace -corrected' }),
    first('label normal', { label: ['normal'] }),
    first('label disputed', { label: ['disputed'] }),
    first('label disputed, a voter', { label: ['disputed'] }, annotator),
    first('level FATAL, 0.1 %', { level: ['FATAL'] }),
    first('level ERROR, 12 %', { level: ['ERROR'] }),
    first('component unit-59', { component: ['unit-59'] }),
    first('source of 50 %', { source: sourceIds.slice(0, 1) }),
    first('source of 0.1 %', { source: sourceIds.slice(4) }),
    first('opposite labels', { near: ['opposite'] }),
    first('opposite labels, a voter', { near: ['opposite'] }, annotator),
    first('opposite labels, number', { near: ['opposite'] }, lead, 'number'),
    first('opposite labels and a word', { near: ['opposite'], q: 'error' }),
    first('opposite labels, abnormal', { near: ['opposite'], label: ['abnormal'] }),
    first('two sources', { source: sourceIds.slice(2, 4) }),
    first('FATAL, disputed, unit-59', {
      level: ['FATAL'],
      label: ['disputed'],
      component: ['unit-59'],
    }),
    first('word and level', { q: 'error', level: ['WARNING'] }),
    { name: 'saved views', run: () => listViews(lead, { projectId }) },
    preview('preview: settle the disputed, 2 %', 'label=disputed', SETTLE),
    preview('preview: a round takes FATAL, 0.1 %', 'level=FATAL', { kind: 'add-to-round' }),
    {
      name: 'one template',
      run: (index) => getTemplate(lead, { projectId, number: 1 + ((index * 7919 * STEP) % total) }),
    },
  ];
}

async function deepPages({ projectId, lead }: Place): Promise<Scenario[]> {
  const inOrder = {
    lines: [{ lineCount: 'desc' as const }, { number: 'asc' as const }],
    number: [{ number: 'asc' as const }],
    newest: [{ number: 'desc' as const }],
  };
  const scenarios: Scenario[] = [];
  const total = await db().template.count({ where: { projectId } });
  for (const sort of SORTS) {
    const rows = await db().template.findMany({
      where: { projectId },
      orderBy: inOrder[sort],
      select: { lineCount: true, number: true },
    });
    for (const depth of DEPTHS) {
      const cursorAt = (index: number) => {
        const row = rows[Math.min(total - 2, Math.floor(total * depth) + index * STEP)];
        return sort === 'lines' ? `${row?.lineCount}.${row?.number}` : `${row?.number}`;
      };
      scenarios.push({
        name: `page at ${depth * 100} %, ${sort}`,
        run: (index) =>
          listTemplates(lead, { projectId, filter: ALL, sort, cursor: cursorAt(index) }),
      });
    }
  }
  return scenarios;
}
