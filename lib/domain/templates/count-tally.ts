import { parseSearch } from './parse-search.ts';
import {
  type FacetName,
  NO_VALUE,
  type ShownLabel,
  type TemplateFilter,
} from './template-views.ts';

/** How many templates are alike in all that facets look at. */
export type TallyRow = {
  label: ShownLabel;
  level: string | null;
  component: string | null;
  /** Ids of the open rounds that hold them, joined by commas. */
  rounds: string;
  /** Null in the rows that count each template once; others count it in each of its sources. */
  source: string | null;
  count: number;
};

export type FacetCounts = {
  matching: number;
  total: number;
  /** Of `near` nothing where a tally answers: it knows no labels of other templates. */
  values: Record<FacetName, Map<string, number>>;
};

/** Whether a tally can answer: it knows no texts and no numbers, and counts twice what lies in two chosen sources. */
export function isTallied(filter: TemplateFilter): boolean {
  const { terms, without, number, source } = parseSearch(filter.q);
  return (
    terms.length + without.length + source.length === 0 &&
    number === null &&
    filter.near.length === 0 &&
    filter.source.length <= 1
  );
}

/** Counts as the viewer may see them: what an open round of theirs holds is open to them, whatever its label. */
export function countTally(
  rows: readonly TallyRow[],
  filter: TemplateFilter,
  blindRounds: ReadonlySet<string>,
): FacetCounts {
  const fits = makeFits(filter);
  const counts: FacetCounts = {
    matching: 0,
    total: 0,
    values: {
      label: new Map(),
      level: new Map(),
      component: new Map(),
      source: new Map(),
      near: new Map(),
    },
  };
  const add = (facet: FacetName, value: string, count: number) =>
    counts.values[facet].set(value, (counts.values[facet].get(value) ?? 0) + count);
  for (const row of rows) {
    const isBlind = row.rounds !== '' && row.rounds.split(',').some((id) => blindRounds.has(id));
    const shown = {
      label: isBlind ? 'open' : row.label,
      level: row.level ?? NO_VALUE,
      component: row.component ?? NO_VALUE,
    };
    const others = (except: FacetName) =>
      fits(shown, except) &&
      (except === 'source' || filter.source.every((id) => id === row.source));
    if (row.source === null) counts.total += row.count;
    if (row.source !== null && others('source')) add('source', row.source, row.count);
    // One row set answers: that of the chosen source, or else the one without sources.
    if ((row.source === null) !== (filter.source.length === 0)) continue;
    for (const facet of ['label', 'level', 'component'] as const) {
      if (others(facet)) add(facet, shown[facet], row.count);
    }
    if (fits(shown, null) && filter.source.every((id) => id === row.source)) {
      counts.matching += row.count;
    }
  }
  return counts;
}

type Shown = Record<'label' | 'level' | 'component', string>;

function makeFits(filter: TemplateFilter) {
  const search = parseSearch(filter.q);
  const names = ['label', 'level', 'component'] as const;
  const chosen = names.map((name) => new Set(filter[name]));
  const asked = names.map((name) => new Set(search[name].map((value) => value.toLowerCase())));
  const holds = (set: Set<string> | undefined, value: string) =>
    !set || set.size === 0 || set.has(value);
  return (shown: Shown, except: FacetName | null): boolean =>
    names.every(
      (name, at) =>
        (name === except || holds(chosen[at], shown[name])) &&
        holds(asked[at], shown[name].toLowerCase()),
    );
}
