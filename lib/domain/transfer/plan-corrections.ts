import { type LabelValue, toLabelValue } from '../labels/label-value.ts';
import type { CorrectionRow, Place } from './correction-file.ts';
import type { Contradiction, LostRow } from './correction-report.ts';

export type KnownTemplate = {
  id: string;
  number: number;
  text: string;
  lineCount: number;
  originalLabel: LabelValue | null;
  labelState: 'OPEN' | 'DISPUTED' | 'FINAL';
  finalLabel: LabelValue | null;
  revision: number;
  /** Experts are voting on it now. */
  inRound: boolean;
  /** The person who imports is one of them. */
  isBlind: boolean;
};

export type CorrectionChange = { template: KnownTemplate; label: LabelValue; row: CorrectionRow };

export type CorrectionPlan = {
  changes: CorrectionChange[];
  /** Final with the other label: someone decided otherwise. They change only when asked to. */
  overrides: CorrectionChange[];
  unchanged: number;
  repeated: number;
  unmatched: LostRow[];
  otherOriginal: LostRow[];
  withheld: LostRow[];
  contradictions: Contradiction[];
};

/**
 * What a file would do here: its rows are joined on the template's exact text, or on one that it had before, in `former`
 * with the text it has now. What contradicts itself does nothing.
 */
export function planCorrections(
  rows: readonly CorrectionRow[],
  templates: readonly KnownTemplate[],
  former: ReadonlyMap<string, string> = new Map(),
): CorrectionPlan {
  const byText = new Map(templates.map((template) => [template.text, template]));
  const named = rows.map((row) => namedAsKnown(row, byText, former));
  const contradictions = findContradictions(named, byText);
  const refused = new Set(
    contradictions.flatMap(({ records }) => records.map(({ record }) => record)),
  );
  const plan: CorrectionPlan = {
    changes: [],
    overrides: [],
    unchanged: 0,
    repeated: 0,
    unmatched: [],
    otherOriginal: [],
    withheld: [],
    contradictions,
  };
  const seen = new Set<string>();
  for (const row of named) {
    if (refused.has(row.record)) continue;
    if (seen.has(row.template)) {
      plan.repeated++;
      continue;
    }
    seen.add(row.template);
    place(plan, row, byText.get(row.template));
  }
  return plan;
}

/**
 * A CSV that was not ours may begin a template like a guarded one: then the text as written is the one that is known.
 * A text of today comes before one of the past.
 */
function namedAsKnown(
  row: CorrectionRow,
  byText: ReadonlyMap<string, KnownTemplate>,
  former: ReadonlyMap<string, string>,
): CorrectionRow {
  const { template, guardedTemplate } = row;
  const written = [template, guardedTemplate ?? []].flat();
  const now = written.find((text) => byText.has(text));
  const before = written.flatMap((text) => former.get(text) ?? [])[0];
  return { ...row, template: now ?? before ?? template };
}

function place(plan: CorrectionPlan, row: CorrectionRow, template: KnownTemplate | undefined) {
  const lost: LostRow = { record: row.record, line: row.line, template: row.template };
  if (!template) {
    plan.unmatched.push(lost);
    return;
  }
  if (template.isBlind) {
    plan.withheld.push(lost);
    return;
  }
  const { originalLabel, labelState, finalLabel } = template;
  if (row.original && originalLabel !== null && originalLabel !== toLabelValue(row.original)) {
    plan.otherOriginal.push(lost);
  }
  const change = { template, label: toLabelValue(row.label), row };
  if (labelState !== 'FINAL') plan.changes.push(change);
  else if (finalLabel === change.label) plan.unchanged++;
  else plan.overrides.push(change);
}

/**
 * Records that give one template two labels or two categories. Templates that differ in case or spacing alone are one,
 * unless this project has both.
 */
function findContradictions(
  rows: readonly CorrectionRow[],
  byText: ReadonlyMap<string, KnownTemplate>,
): Contradiction[] {
  const groups = new Map<string, CorrectionRow[]>();
  for (const row of rows) {
    const key = byText.has(row.template) ? `=${row.template}` : `~${looseKey(row.template)}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  joinLoose(groups);
  return [...groups.values()].filter(contradicts).map((group) => ({
    template: group[0]?.template ?? '',
    records: group.map(({ record, line, label, category }) => ({ record, line, label, category })),
  }));
}

/** What no template here is called may be meant for one that is nearly: it goes into that one's group. */
function joinLoose(groups: Map<string, CorrectionRow[]>): void {
  const known = [...groups.keys()].filter((key) => key.startsWith('='));
  const byLoose = new Map(known.map((key) => [`~${looseKey(key.slice(1))}`, key]));
  for (const [loose, key] of byLoose) {
    const group = groups.get(loose);
    if (!group) continue;
    groups.get(key)?.push(...group);
    groups.delete(loose);
  }
}

function contradicts(group: readonly (CorrectionRow & Place)[]): boolean {
  const categories = group.flatMap(({ category }) => category ?? []);
  return new Set(group.map(({ label }) => label)).size > 1 || new Set(categories).size > 1;
}

const looseKey = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();
