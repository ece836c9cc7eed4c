import { json } from 'node:stream/consumers';
import { rankLabelErrors } from '#lib/domain/ranking/rank-label-errors.ts';
import type { RankJob } from './rank-in-child.ts';

// Only rank-in-child starts this file; what it hands over is typed there.
const { rows, seed } = (await json(process.stdin)) as RankJob;
process.stdout.write(JSON.stringify(rankLabelErrors(rows, { seed })));
