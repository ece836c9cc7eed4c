import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from '#lib/env.ts';
import { bundleWeb } from '#web/bundle-web.ts';

const INPUTS = [
  'app',
  'components',
  'lib',
  'web',
  'generated',
  'public',
  'package-lock.json',
  'next.config.js',
  'postcss.config.js',
  'proxy.ts',
];

/** Builds the web app into `distDir` unless the build there is of these very sources. Returns whether it built. */
export async function buildWeb(distDir: string): Promise<boolean> {
  const stampFile = join(distDir, 'ra-stamp');
  const stamp = hashInputs();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    return false;
  }
  await run(distDir);
  await bundleWeb(process.cwd(), distDir);
  mkdirSync(distDir, { recursive: true });
  writeFileSync(stampFile, stamp);
  return true;
}

function hashInputs(): string {
  const hash = createHash('sha256');
  for (const input of INPUTS) {
    hashPath(input, hash);
  }
  return hash.digest('hex');
}

function hashPath(path: string, hash: ReturnType<typeof createHash>): void {
  if (!existsSync(path)) {
    return;
  }
  const entries = path.includes('.') && !path.includes('/') ? null : listFolder(path);
  if (entries) {
    for (const entry of entries) {
      hashPath(join(path, entry), hash);
    }
    return;
  }
  hash.update(path).update(readFileSync(path));
}

function listFolder(path: string): string[] | null {
  try {
    return readdirSync(path).sort();
  } catch {
    return null; // a file
  }
}

function run(distDir: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('node', ['node_modules/next/dist/bin/next', 'build'], {
      env: childEnvironment({
        RA_NEXT_DIST: distDir,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
      }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`The web app could not be built:\n${output.slice(-4000)}`)),
    );
  });
}
