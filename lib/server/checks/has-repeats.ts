import { checksOf } from '#lib/domain/protocol/protocol.ts';
import { type RoundRow, stageOf } from '../rounds/find-round.ts';

/** Whether items come again in the round: then what a person did longer ago is out of their sight. */
export const hasRepeats = (round: Pick<RoundRow, 'protocol' | 'stage'>): boolean =>
  checksOf(stageOf(round)).repeats > 0;
