import type { EvaluationReport, SystemReport } from '#lib/domain/evaluation/evaluation-report.ts';
import type { RunConfig } from '#lib/domain/runs/run-config.ts';
import type { SnapshotStats } from '#lib/domain/snapshot/snapshot-config.ts';
import type { InputSummary } from './import-inputs.ts';
import type { LabelSummary, TraceSummary } from './label-and-explain.ts';

export type LoopReport = {
  format: 1;
  seed: number;
  inputs: InputSummary[];
  labels: LabelSummary;
  traces: TraceSummary;
  snapshot: { hash: string; stats: SnapshotStats };
  config: RunConfig;
  stages: { kind: string; steps: number; seconds: number | null; summary: unknown }[];
  manifest: unknown;
  evaluation: EvaluationReport;
  seconds: Record<string, number>;
};

/** report.md: the numbers with their contract, for people. */
export function renderLoopReport(report: LoopReport): string {
  const { evaluation, labels, traces, snapshot } = report;
  const { splits } = snapshot.stats;
  const side = (name: keyof typeof splits) =>
    `${splits[name].normal + splits[name].abnormal} (${splits[name].abnormal} abnormal)`;
  return `${[
    '# Loop report',
    '',
    ...report.inputs.map(
      (input) =>
        `- ${input.file}: ${input.format}, ${input.lines} lines, ${input.templates} templates${input.linesOther > 0 ? `, ${input.linesOther} lines of another shape` : ''}`,
    ),
    `- labels: ${labels.normal} normal, ${labels.abnormal} abnormal; ${labels.corrected} corrected, ${labels.patchUnmatched} corrections without a template`,
    `- reasoning: ${traces.imported} given, ${traces.written} by the ${traces.writtenBy}, ${traces.failed} failed; ${traces.accepted} accepted unread`,
    `- snapshot ${snapshot.hash}: train ${side('train')}, probe ${side('probe')}, test ${side('test')}, seed ${report.seed}`,
    '',
    '## Held-out metrics',
    '',
    '| system | accuracy | F1 abnormal | precision | recall | MCC | macro F1 | malformed |',
    '|---|---|---|---|---|---|---|---|',
    ...evaluation.systems.map(row),
    '',
    'Each with its 95 % bootstrap interval over test rows. F1, precision and recall are of the class abnormal; an unreadable answer counts as the wrong class.',
    '',
    `**What GRPO added.** ${evaluation.grpo?.sentence ?? 'GRPO was not run.'}`,
    '',
    `**Against the best baseline.** ${evaluation.againstBaseline.sentence}`,
    '',
    '## Evaluation contract',
    '',
    ...evaluation.contract.lines.map((line) => `- ${line}`),
    '',
    '## Time',
    '',
    ...report.stages.map(
      (stage) =>
        `- ${stage.kind}: ${stage.steps} steps, ${stage.seconds === null ? 'not measured' : `${stage.seconds.toFixed(0)} s`}`,
    ),
    `- everything: ${(report.seconds['total'] ?? 0).toFixed(0)} s`,
  ].join('\n')}\n`;
}

function row(system: SystemReport): string {
  const cell = (name: 'accuracy' | 'f1' | 'precision' | 'recall' | 'mcc' | 'macroF1') => {
    const interval = system.intervals[name];
    const value = system.strict[name].toFixed(3);
    return interval ? `${value} (${interval.low.toFixed(2)} – ${interval.high.toFixed(2)})` : value;
  };
  return `| ${system.name} | ${cell('accuracy')} | ${cell('f1')} | ${cell('precision')} | ${cell('recall')} | ${cell('mcc')} | ${cell('macroF1')} | ${system.strict.malformed} |`;
}
