import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Ranker } from './rankers.ts';

const SCRIPT = fileURLToPath(new URL('scikit-peer.py', import.meta.url));
const MOST_BYTES = 64 * 1024 * 1024;

/** The n-gram baseline a second time, by scikit-learn, run by a Python that has it. */
export const rankByScikit =
  (python: string): Ranker =>
  (rows) => {
    const settled = rows.filter((row) => row.settled !== null);
    const input = JSON.stringify({
      texts: settled.map((row) => row.template),
      labels: settled.map((row) => (row.settled === 'abnormal' ? 1 : 0)),
      queries: rows.map((row) => row.template),
    });
    const peer = spawnSync(python, [SCRIPT], { input, encoding: 'utf8', maxBuffer: MOST_BYTES });
    if (peer.status !== 0) throw new Error(`scikit-learn failed (${python}): ${peer.stderr}`);
    const probabilities = JSON.parse(peer.stdout) as number[];
    return rows.map((row, index) => {
      const pAbnormal = probabilities[index] as number;
      return row.originalLabel === 'normal' ? pAbnormal : 1 - pAbnormal;
    });
  };
