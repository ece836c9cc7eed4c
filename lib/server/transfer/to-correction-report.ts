import { toLabel } from '#lib/domain/labels/label-value.ts';
import type { CorrectionFile, CorrectionFormat } from '#lib/domain/transfer/correction-file.ts';
import type { CorrectionReport, ReportRow } from '#lib/domain/transfer/correction-report.ts';
import type { CorrectionChange, CorrectionPlan } from '#lib/domain/transfer/plan-corrections.ts';
import type { SessionChanges } from '#lib/domain/transfer/session-changes.ts';

const LIST_LIMIT = 500;

type ReportInput = {
  fileName: string;
  file: CorrectionFile & { format: CorrectionFormat };
  plan: CorrectionPlan;
  /** What of the plan is applied. */
  changes: readonly CorrectionChange[];
  isApplied: boolean;
  listLimit: number | undefined;
  sessions: SessionChanges | null;
};

export function toCorrectionReport(input: ReportInput): CorrectionReport {
  const { fileName, file, plan, changes, isApplied, listLimit = LIST_LIMIT, sessions } = input;
  const cut = <Row>(rows: readonly Row[]): Row[] => rows.slice(0, listLimit);
  const relabelled = changes.filter(isRelabelled);
  // Those that turn a label come first: of a long list they are what is looked for.
  const ordered = [...relabelled, ...changes.filter((change) => !isRelabelled(change))];
  const { overrides, unmatched, otherOriginal, withheld, contradictions } = plan;
  return {
    fileName,
    format: file.format,
    records: file.records,
    applied: isApplied,
    templates: changes.length,
    lines: linesOf(changes),
    relabelled: { templates: relabelled.length, lines: linesOf(relabelled) },
    inRound: changes.filter((one) => one.template.inRound).length,
    unchanged: plan.unchanged,
    undecided: file.undecided,
    repeated: plan.repeated,
    counts: {
      overrides: overrides.length,
      unmatched: unmatched.length,
      otherOriginal: otherOriginal.length,
      withheld: withheld.length,
      problems: file.problems.length,
      contradictions: contradictions.length,
    },
    changes: cut(ordered).map(toReportRow),
    overrides: cut(overrides).map(toReportRow),
    unmatched: cut(unmatched),
    otherOriginal: cut(otherOriginal),
    withheld: cut(withheld),
    problems: cut(file.problems),
    contradictions: cut(contradictions),
    sessions,
  };
}

const inForce = ({ template }: CorrectionChange) => template.finalLabel ?? template.originalLabel;

const isRelabelled = (change: CorrectionChange): boolean => inForce(change) !== change.label;

const linesOf = (changes: readonly CorrectionChange[]): number =>
  changes.reduce((sum, one) => sum + one.template.lineCount, 0);

function toReportRow(change: CorrectionChange): ReportRow {
  const { template, label, row } = change;
  const from = inForce(change);
  return {
    record: row.record,
    line: row.line,
    number: template.number,
    template: template.text,
    lines: template.lineCount,
    from: from && toLabel(from),
    to: toLabel(label),
  };
}
