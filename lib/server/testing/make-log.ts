import { createSeededRandom } from '#lib/domain/random/seeded-random.ts';

/** One line in BGL's shape, made up. */
export function bglLine(message: string, seconds: number, tag = '-', level = 'INFO'): string {
  const node = `R0${seconds % 8}-M0-N${seconds % 4}`;
  const time = new Date((1_700_000_000 + seconds) * 1000).toISOString();
  const date = time.slice(0, 10).replaceAll('-', '.');
  const stamp = `${time.slice(0, 10)}-${time.slice(11, 19).replaceAll(':', '.')}.000000`;
  return `${tag} ${1_700_000_000 + seconds} ${date} ${node} ${stamp} ${node} RAS KERNEL ${level} ${message}`;
}

const PLACES = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta'];

/** A made-up log of `lines` lines: alerts, values, a word that becomes a slot late. The same seed gives the same log. */
export function bglLog(lines: number, seed = 1): string {
  const { integer: any } = createSeededRandom(seed);
  return Array.from({ length: lines }, (_, index) => {
    const kind = any(5);
    const place = PLACES[Math.min(any(PLACES.length), Math.floor(index / 60))] as string;
    if (kind === 0) return bglLine('data TLB error interrupt', index, 'KERNDTLB', 'FATAL');
    if (kind === 1) return bglLine(`fan ${any(40)} stopped`, index);
    if (kind === 2) return bglLine(`cabinet ${place} reports a door open`, index);
    if (kind === 3)
      return bglLine(`job ${any(1e6)} of user u${any(9)} ended with ${any(3)}`, index);
    return bglLine(`link ${place} to ${any(64)} retrained in ${any(900)} ms`, index);
  })
    .join('\n')
    .concat('\n');
}
