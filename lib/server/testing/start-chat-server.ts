import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnvironment, env, rootDir, venvDir } from '#lib/env.ts';
import { findFreePort } from '#lib/server/postgres/start-embedded-postgres.ts';

export type Conversation = {
  messages: { role: 'system' | 'user'; content: string }[];
  completion: string;
};
export type ChatServer = { baseUrl: string; model: string; close: () => Promise<void> };

const READY_SECONDS = 120;

/** A Python with everything that `transformers serve` wants, or null. */
export function findServingPython(): string | null {
  const candidate = env().RA_TRAINER_PYTHON ?? `${venvDir()}/bin/python`;
  try {
    execFileSync(candidate, ['-c', 'import torch, transformers, fastapi, uvicorn, openai'], {
      stdio: 'ignore',
    });
    return candidate;
  } catch {
    return null;
  }
}

/**
 * Somebody else's OpenAI-compatible server, for real: `transformers serve` with a very small model that has learned
 * exactly these conversations.
 */
export async function startChatServer(
  python: string,
  folder: string,
  conversations: readonly Conversation[],
): Promise<ChatServer> {
  const model = join(folder, 'model');
  const cache = join(folder, 'hub-cache');
  mkdirSync(join(cache, 'hub'), { recursive: true });
  writeFileSync(join(folder, 'conversations.json'), JSON.stringify(conversations));
  const environment = childEnvironment({
    HF_HOME: cache,
    HF_HUB_OFFLINE: '1',
    // With more threads the server of a model this small is ten times slower.
    OMP_NUM_THREADS: '1',
  });
  const script = join(rootDir(), 'trainer', 'tests', 'make_tiny_chat_model.py');
  execFileSync(python, [script, join(folder, 'conversations.json'), model], { env: environment });

  const port = await findFreePort();
  const child = spawn(
    join(dirname(python), 'transformers'),
    ['serve', model, '--host', '127.0.0.1', '--port', String(port)].concat([
      '--device',
      'cpu',
      '--dtype',
      'float32',
      '--default-seed',
      '1',
    ]),
    { env: environment, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-4000);
    });
  }
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const close = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  const deadline = Date.now() + READY_SECONDS * 1000;
  while (!(await isHealthy(port))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await close();
      throw new Error(`transformers serve did not come up: ${said}`);
    }
    await sleep(250);
  }
  return { baseUrl: `http://127.0.0.1:${port}/v1`, model, close };
}

const isHealthy = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/health`).then(
    (response) => response.ok,
    () => false,
  );
