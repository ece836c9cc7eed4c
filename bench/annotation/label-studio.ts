import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { findFreePort } from '#lib/server/postgres/start-embedded-postgres.ts';
import { call, jsonOf } from './http-client.ts';
import { PAGE_ROWS, type System } from './system.ts';

const DATABASE = 'label_studio';
const PROCESSES = 4;
const START_LIMIT_MS = 300_000;
const LABELS = `<View><Text name="text" value="$text"/>
  <Choices name="label" toName="text"><Choice value="normal"/><Choice value="abnormal"/></Choices></View>`;
const ANNOTATION = JSON.stringify({
  result: [
    { from_name: 'label', to_name: 'text', type: 'choices', value: { choices: ['normal'] } },
  ],
  lead_time: 3.2,
});

type Place = { python: string; folder: string; databaseUrl: string; annotators: number };

/** Label Studio under uwsgi with four processes, on a database of its own beside ours. */
export async function startLabelStudio(place: Place): Promise<System> {
  const environment = await prepare(place);
  const packageFolder = findPackage(place.python);
  const token = randomBytes(20).toString('hex');
  await initialise(place, environment, token);
  const tokens = makeAnnotators(place, environment, packageFolder);
  const port = await findFreePort();
  const server = startServer(place, environment, packageFolder, port);
  const url = `http://127.0.0.1:${port}`;
  await untilReady(`${url}/health`, server);
  const as = (key: string) => ({ headers: { authorization: `Token ${key}` } });
  const created = await call(`${url}/api/projects`, {
    ...as(token),
    method: 'POST',
    body: JSON.stringify({ title: 'bench', label_config: LABELS }),
  });
  const { id } = jsonOf<{ id: number }>(created);

  async function countTasks(): Promise<number> {
    const answer = await call(`${url}/api/projects/${id}`, as(token));
    return jsonOf<{ task_number: number }>(answer).task_number;
  }

  return {
    name: 'Label Studio',
    importTexts: async (texts) => {
      const body = JSON.stringify(texts.map((text) => ({ text })));
      jsonOf(
        await call(`${url}/api/projects/${id}/import`, { ...as(token), method: 'POST', body }),
      );
      while ((await countTasks()) < texts.length) await wait(250);
    },
    annotateNext: async (annotator) => {
      const mine = as(tokens[annotator] ?? '');
      const next = await call(`${url}/api/projects/${id}/next/`, mine);
      if (next.status === 404) return null;
      const task = jsonOf<{ id: number }>(next).id;
      const target = `${url}/api/tasks/${task}/annotations/?project=${id}`;
      jsonOf(await call(target, { ...mine, method: 'POST', body: ANNOTATION }));
      return String(task);
    },
    readPage: async (page) => {
      const query = new URLSearchParams({
        project: String(id),
        page: String(page + 1),
        page_size: String(PAGE_ROWS),
      });
      jsonOf(await call(`${url}/api/tasks?${query}`, as(token)));
    },
    exportAll: async () => {
      const query = 'exportType=JSON&download_all_tasks=true';
      const options = { ...as(token), keepText: false };
      const answer = await call(`${url}/api/projects/${id}/export?${query}`, options);
      if (answer.status !== 200) throw new Error(`HTTP ${answer.status} for the export.`);
      return answer.bytes;
    },
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
    },
  };
}

async function prepare({ folder, databaseUrl }: Place): Promise<NodeJS.ProcessEnv> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${DATABASE}`);
  await client.end();
  const data = join(folder, 'label-studio');
  await mkdir(data, { recursive: true });
  const database = new URL(databaseUrl);
  return {
    ...process.env,
    DJANGO_DB: 'default',
    POSTGRE_NAME: DATABASE,
    POSTGRE_USER: decodeURIComponent(database.username),
    POSTGRE_PASSWORD: decodeURIComponent(database.password),
    POSTGRE_HOST: database.searchParams.get('host') ?? database.hostname,
    POSTGRE_PORT: database.port,
    LABEL_STUDIO_BASE_DATA_DIR: data,
    COLLECT_ANALYTICS: 'False',
    LATEST_VERSION_CHECK: 'False',
    SENTRY_DSN: '',
    FRONTEND_SENTRY_DSN: '',
    LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN: 'true',
  };
}

function findPackage(python: string): string {
  const code = 'import label_studio, os; print(os.path.dirname(label_studio.__file__))';
  return execFileSync(python, ['-c', code], { encoding: 'utf8' }).trim();
}

/** Its own server is started once: it migrates, and makes the first user with a token. */
async function initialise(place: Place, environment: NodeJS.ProcessEnv, token: string) {
  const port = await findFreePort();
  const credentials = ['--username', 'lead@example.test', '--password', 'correct horse battery'];
  const server = spawn(
    join(dirname(place.python), 'label-studio'),
    [
      ...['start', '--no-browser', '--port', String(port), '--internal-host', '127.0.0.1'],
      ...credentials,
      ...['--user-token', token, '--enable-legacy-api-token'],
    ],
    { env: environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  keepLog(server, join(place.folder, 'label-studio-first.log'));
  await untilReady(`http://127.0.0.1:${port}/health`, server);
  const ended = new Promise((resolve) => server.once('exit', resolve));
  process.kill(-(server.pid as number), 'SIGKILL');
  await ended;
}

function makeAnnotators(place: Place, env: NodeJS.ProcessEnv, folder: string): string[] {
  const script = join(import.meta.dirname, 'make-annotators.py');
  const output = execFileSync(place.python, [script, folder, String(place.annotators)], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return [...output.matchAll(/^TOKEN (\w+)$/gm)].map((match) => match[1] as string);
}

function startServer(
  place: Place,
  environment: NodeJS.ProcessEnv,
  packageFolder: string,
  port: number,
): ChildProcess {
  const server = spawn(
    join(dirname(place.python), 'uwsgi'),
    [
      ...['--http', `127.0.0.1:${port}`, '--http-timeout', '900', '--master', '--enable-threads'],
      ...['--processes', String(PROCESSES), '--chdir', packageFolder, '--module', 'core.wsgi'],
      ...[
        '--virtualenv',
        dirname(dirname(place.python)),
        '--buffer-size',
        '32768',
        '--die-on-term',
      ],
    ],
    {
      env: { ...environment, DJANGO_SETTINGS_MODULE: 'core.settings.label_studio' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  keepLog(server, join(place.folder, 'label-studio.log'));
  return server;
}

function keepLog(server: ChildProcess, path: string): void {
  const log = createWriteStream(path);
  server.stdout?.pipe(log);
  server.stderr?.pipe(log);
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const end = performance.now() + START_LIMIT_MS;
  while (performance.now() < end) {
    if (server.exitCode !== null) break;
    const answer = await call(url).catch(() => null);
    if (answer?.status === 200) return;
    await wait(500);
  }
  throw new Error(`Label Studio did not answer at ${url}; its log is in the bench's folder.`);
}
