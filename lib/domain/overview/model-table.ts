import type { SystemReport } from '../evaluation/evaluation-report.ts';
import type { EvaluatedModel, ModelRow, ModelTable } from './overview.ts';

/**
 * Models and trivial baselines that may stand in one column: those of the newest evaluated model, and the headlines of
 * other models tested on the same rows (same snapshot, same number of rows and positives). Newest first; null without any.
 */
export function modelTable(models: readonly EvaluatedModel[]): ModelTable | null {
  const [newest, ...others] = [...models].sort((a, b) => b.number - a.number);
  if (!newest) {
    return null;
  }
  const { contract, systems, headline } = newest.report;
  const isComparable = (other: EvaluatedModel) =>
    other.snapshotNumber === newest.snapshotNumber &&
    other.report.contract.n === contract.n &&
    other.report.contract.positives === contract.positives &&
    other.report.contract.unit === contract.unit;
  const own = [...systems].sort((a, b) => rank(a, headline) - rank(b, headline));
  const rows = [
    ...own.filter(({ kind }) => kind === 'model').map((system) => toRow(newest, system)),
    ...others.filter(isComparable).flatMap((model) => {
      const system = model.report.systems.find(({ id }) => id === model.report.headline);
      return system ? [toRow(model, system)] : [];
    }),
    ...own.filter(({ kind }) => kind === 'baseline').map((system) => toRow(newest, system)),
  ];
  return {
    snapshotNumber: newest.snapshotNumber,
    contractLines: contract.lines,
    n: contract.n,
    positives: contract.positives,
    rows,
  };
}

function rank(system: SystemReport, headline: string): number {
  return system.id === headline ? 0 : 1;
}

function toRow(model: EvaluatedModel, system: SystemReport): ModelRow {
  const isModel = system.kind === 'model';
  const interval = system.intervals.f1;
  return {
    key: `${model.number}-${system.id}`,
    name: isModel ? `m${model.number} ${system.name}` : system.name,
    kind: system.kind,
    isHeadline: isModel && system.id === model.report.headline,
    f1: {
      estimate: system.strict.f1,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    },
    mcc: system.strict.mcc,
    precision: system.strict.precision,
    recall: system.strict.recall,
    groundedShare: system.explanations?.groundedShare ?? null,
    malformed: system.strict.malformed,
    modelNumber: isModel ? model.number : null,
  };
}
