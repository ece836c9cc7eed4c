import { checksOf } from '#lib/domain/protocol/protocol.ts';
import { parseProtocol, stageOf } from '../rounds/find-round.ts';

/** Whether a round weaves hidden checks into its queue; the protocol as it is stored. */
export function hasChecks(round: { protocol: unknown; stage: number }): boolean {
  const { gold, repeats } = checksOf(
    stageOf({ ...round, protocol: parseProtocol(round.protocol) }),
  );
  return gold > 0 || repeats > 0;
}
