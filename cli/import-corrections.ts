import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { Command, Option } from 'commander';
import { CORRECTION_FORMATS } from '#lib/domain/transfer/correction-file.ts';
import type { CorrectionReport } from '#lib/domain/transfer/correction-report.ts';
import { assertFile } from './assert-file.ts';
import { callApi } from './call-api.ts';
import { findApiProject } from './find-api-project.ts';
import { renderCorrectionReport } from './render-correction-report.ts';

type Options = {
  format?: string;
  project?: string;
  dryRun?: boolean;
  overrideFinal?: boolean;
  skipWrong?: boolean;
  json?: boolean;
};

/** As JSON every row is told; on a terminal each list is cut. */
const ALL_ROWS = 1_000_000;
const SHOWN_ROWS = 20;

/** `ra import corrections`: labels from a file into the running app, or what they would change. */
export const createImportCorrectionsCommand = (): Command =>
  new Command('corrections')
    .description(
      'Import corrections (CSV, JSONL, Parquet, anomaly_patch.json) into the running app, joined on the exact template.',
    )
    .argument(
      '<file>',
      'columns template, label and, if there, original_label, category, confidence, reason',
    )
    .addOption(
      new Option('--format <format>', 'guessed from the file when absent').choices(
        CORRECTION_FORMATS,
      ),
    )
    .option(
      '--dry-run',
      'show what would change (templates, lines, windows of 100 lines) and change nothing',
    )
    .option('--override-final', 'also replace final labels that differ from the file')
    .option('--skip-wrong', 'leave out rows that are wrong or contradictory, and import the rest')
    .option('--project <slug>', 'the project; the only one of the key when absent')
    .option('--json', 'print the whole report as JSON')
    .action(async (file: string, options: Options) => {
      await assertFile(file);
      const projectId = await findApiProject(options.project);
      const query = new URLSearchParams({
        fileName: basename(file),
        listLimit: String(options.json ? ALL_ROWS : SHOWN_ROWS),
        ...(options.format ? { format: options.format } : {}),
        ...(options.dryRun ? { isPreview: 'true', withSessions: 'true' } : {}),
        ...(options.overrideFinal ? { overrideFinal: 'true' } : {}),
        ...(options.skipWrong ? { skipWrong: 'true' } : {}),
      });
      const body = Readable.toWeb(createReadStream(file)) as ReadableStream;
      const path = `/api/projects/${encodeURIComponent(projectId)}/corrections?${query}`;
      const report = await callApi<CorrectionReport>(path, { method: 'POST', body });
      console.log(options.json ? JSON.stringify(report) : renderCorrectionReport(report));
    });
