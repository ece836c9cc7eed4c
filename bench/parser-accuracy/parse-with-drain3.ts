import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('drain3-peer.py', import.meta.url));

/** The template of each message by Drain3, run by a Python that has it, and its seconds. */
export async function parseWithDrain3(
  python: string,
  messages: readonly string[],
): Promise<{ templates: string[]; seconds: number; cpuSeconds: number }> {
  const peer = spawn(python, [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
  peer.stdin.end(JSON.stringify(messages));
  const [output, [code]] = await Promise.all([text(peer.stdout), once(peer, 'close')]);
  if (code !== 0) throw new Error(`Drain3 failed with exit code ${code} (${python}).`);
  return JSON.parse(output) as { templates: string[]; seconds: number; cpuSeconds: number };
}
