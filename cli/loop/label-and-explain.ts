import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '#lib/domain/app-error.ts';
import { db } from '#lib/server/db/client.ts';
import { acceptOriginalLabels } from '#lib/server/labels/accept-original-labels.ts';
import { describeTeacher } from '#lib/server/teacher/ask-teacher.ts';
import { acceptWaitingTraces } from '#lib/server/traces/accept-waiting-traces.ts';
import { countUntraced } from '#lib/server/traces/find-untraced.ts';
import { importTraces } from '#lib/server/traces/import-traces.ts';
import { startWritingTraces } from '#lib/server/traces/start-writing-traces.ts';
import { importCorrections } from '#lib/server/transfer/import-corrections.ts';
import type { Workspace } from './open-workspace.ts';
import { waitFor } from './wait-for.ts';

export type LabelSummary = {
  normal: number;
  abnormal: number;
  corrected: number;
  patchUnmatched: number;
};
export type TraceSummary = {
  imported: number;
  importUnmatched: number;
  importUnusable: number;
  written: number;
  writtenBy: string;
  failed: number;
  accepted: number;
};
type Print = (message: string) => void;

/** Final labels without experts: the corrections given, then the log's own labels for the rest. */
export async function settleLabels(
  { actor, projectId }: Workspace,
  patch: string | undefined,
  print: Print,
): Promise<LabelSummary> {
  const report = patch
    ? await importCorrections(actor, {
        projectId,
        bytes: Buffer.from(readInput(patch)),
        fileName: basename(patch),
        format: 'patch',
      })
    : null;
  await acceptOriginalLabels(actor, { projectId });
  const counts = await db().template.groupBy({
    by: ['finalLabel'],
    where: { projectId, labelState: 'FINAL' },
    _count: true,
  });
  const count = (label: string) => counts.find((row) => row.finalLabel === label)?._count ?? 0;
  const corrected = await db().decision.count({ where: { projectId, isCorrection: true } });
  const summary = {
    normal: count('NORMAL'),
    abnormal: count('ABNORMAL'),
    corrected,
    patchUnmatched: report?.counts.unmatched ?? 0,
  };
  print(
    `  ${summary.normal} normal, ${summary.abnormal} abnormal templates; ${corrected} corrected${report ? `; ${summary.patchUnmatched} corrections match no template` : ''}`,
  );
  if (summary.normal + summary.abnormal === 0) {
    throw new AppError('SINGLE_CLASS', {
      message: 'No template has a label: the log carries no alert tags.',
      details: {
        cure: 'Use a format with a label column (bgl, spirit, thunderbird), or give labels with --templates or --patch.',
      },
    });
  }
  return summary;
}

/** Reasoning for every labelled template: what was given first, the teacher for the rest; accepted unread, and said so. */
export async function explainTemplates(
  workspace: Workspace,
  traces: string | undefined,
  print: Print,
): Promise<TraceSummary> {
  const { actor, projectId } = workspace;
  const report = traces
    ? await importTraces(actor, { projectId, text: readInput(traces), fileName: basename(traces) })
    : null;
  for (const error of report?.errors ?? []) {
    print(`  warning: ${error.message}`);
  }
  const teacher = describeTeacher();
  const writtenBy = teacher.kind === 'endpoint' ? teacher.model : 'built-in rule teacher';
  const task =
    (await countUntraced(projectId)) > 0 ? await startWritingTraces(actor, { projectId }) : null;
  const written = task
    ? await waitFor(
        workspace,
        async (say) => {
          const row = await db().task.findUniqueOrThrow({ where: { id: task.id } });
          say(`${writtenBy}: ${row.done} of ${row.total} traces`);
          if (row.state === 'FAILED') {
            throw new AppError('TEACHER_BAD_ANSWER', {
              message: row.message ?? 'The teacher failed.',
            });
          }
          return row.state === 'SUCCEEDED' ? row : null;
        },
        print,
      )
    : { done: 0, failed: 0 };
  const accepted = await acceptWaitingTraces(actor, {
    projectId,
    reason: 'headless loop: nobody vets',
  });
  const imported = report?.imported ?? 0;
  print(
    `  ${imported} traces given, ${written.done} written by the ${writtenBy}, ${accepted} accepted unread`,
  );
  return {
    imported,
    importUnmatched: report?.unmatched.length ?? 0,
    importUnusable: (report?.otherLabel.length ?? 0) + (report?.errors.length ?? 0),
    written: written.done,
    writtenBy,
    failed: written.failed,
    accepted,
  };
}

export function readInput(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new AppError('FILE_NOT_FOUND', {
      message: `${path} cannot be read.`,
      cause,
      details: { file: path, cure: 'Check the path.' },
    });
  }
}
