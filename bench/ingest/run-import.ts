import { fork } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { childEnvironment } from '#lib/env.ts';
import type { ImportOptions } from '#lib/server/sources/import-source.ts';

export type ChildRequest = { file: string; format: string; options: ImportOptions };

export type ChildResult = {
  state: string;
  lines: number;
  /** Lines in templates, of another shape and empty, as the database has them. */
  counted: number;
  templates: number;
  /** Copying the file into the data folder, with its checksum. */
  intakeSeconds: number;
  /** From the copy to the last row. */
  seconds: number;
  cpuSeconds: number;
  peakMegabytes: number;
};

export type ImportRun = ChildResult & { firstTemplateSeconds: number };

type Message = { kind: 'started'; sourceId: string } | { kind: 'done'; result: ChildResult };

const CHILD = fileURLToPath(new URL('import-child.ts', import.meta.url));
const POLL_MS = 25;

/** One import in a process of its own; `place` says which database and data folder. */
export async function runImport(
  place: { databaseUrl: string; dataDir: string },
  request: ChildRequest,
): Promise<ImportRun> {
  const child = fork(CHILD, [JSON.stringify(request)], {
    execArgv: ['--max-semi-space-size=8', '--import', 'tsx'],
    env: childEnvironment({ DATABASE_URL: place.databaseUrl, RA_DATA_DIR: place.dataDir }),
  });
  let firstTemplate: Promise<number> = Promise.resolve(Number.NaN);
  const result = await new Promise<ChildResult>((resolve, reject) => {
    child.on('message', (message: Message) => {
      if (message.kind === 'done') resolve(message.result);
      else firstTemplate = timeFirstTemplate(place.databaseUrl, message.sourceId);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`The import ended with exit code ${code}.`)));
  });
  if (result.state !== 'READY' || result.counted !== result.lines) {
    throw new Error(
      `${result.state}: ${result.counted} of ${result.lines} lines are accounted for.`,
    );
  }
  return { ...result, firstTemplateSeconds: await firstTemplate };
}

/** Seconds until another connection sees the first template of the source. */
async function timeFirstTemplate(databaseUrl: string, sourceId: string): Promise<number> {
  const start = performance.now();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (;;) {
      const { rowCount } = await client.query(
        'SELECT 1 FROM "template_source" WHERE "sourceId" = $1 LIMIT 1',
        [sourceId],
      );
      if (rowCount) return (performance.now() - start) / 1000;
      await wait(POLL_MS);
    }
  } finally {
    await client.end();
  }
}
