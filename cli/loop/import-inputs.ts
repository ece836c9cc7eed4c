import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { AppError } from '#lib/domain/app-error.ts';
import { db } from '#lib/server/db/client.ts';
import { chooseLogFormat } from '#lib/server/log-files/choose-log-format.ts';
import { createSource } from '#lib/server/sources/create-source.ts';
import { importTemplateList } from '#lib/server/sources/import-template-list.ts';
import { readInput } from './label-and-explain.ts';
import type { Workspace } from './open-workspace.ts';
import { waitFor } from './wait-for.ts';

export type LoopInputs = {
  log?: string | undefined;
  format?: string | undefined;
  header?: string | undefined;
  templates: readonly string[];
};
export type InputSummary = {
  file: string;
  format: string;
  lines: number;
  linesOther: number;
  templates: number;
};

/** Imports the log and the template lists, through the same use cases as the browser. */
export async function importInputs(
  workspace: Workspace,
  inputs: LoopInputs,
  print: (message: string) => void,
): Promise<InputSummary[]> {
  const summaries: InputSummary[] = [];
  for (const file of inputs.templates) {
    const { templates } = await importTemplateList(workspace.actor, {
      projectId: workspace.projectId,
      csvText: readInput(file),
      fileName: basename(file),
    });
    print(`  ${file}: ${templates} templates`);
    summaries.push({ file, format: 'templates', lines: templates, linesOther: 0, templates });
  }
  if (inputs.log) {
    summaries.push(await importLog(workspace, { ...inputs, log: inputs.log }, print));
  }
  return summaries;
}

async function importLog(
  workspace: Workspace,
  inputs: LoopInputs & { log: string },
  print: (message: string) => void,
): Promise<InputSummary> {
  const file = resolve(inputs.log);
  if (!existsSync(file)) {
    throw new AppError('FILE_NOT_FOUND', {
      message: `${inputs.log}: there is no such file.`,
      details: { file: inputs.log, cure: 'Check the path.' },
    });
  }
  const { format } = await chooseLogFormat({
    format: inputs.format ?? null,
    header: inputs.header ?? null,
    firstFile: file,
  });
  const { id } = await createSource(workspace.actor, {
    projectId: workspace.projectId,
    fileName: basename(file),
    format: inputs.header ? 'custom' : format.id,
    header: inputs.header,
    filePath: file,
  });
  return waitFor(
    workspace,
    async (say) => {
      const source = await db().source.findUniqueOrThrow({ where: { id } });
      say(`${inputs.log}: ${source.linesRead} lines, ${source.templatesFound} templates`);
      if (source.state === 'FAILED') {
        throw new AppError('INVALID_INPUT', {
          message: source.errorMessage ?? `${inputs.log} could not be imported.`,
          details: { file: inputs.log },
        });
      }
      return source.state === 'READY'
        ? {
            file: inputs.log,
            format: format.id,
            lines: source.linesRead,
            linesOther: source.linesOther,
            templates: source.templatesFound,
          }
        : null;
    },
    print,
  );
}
