import { canonicalJson, sha256Hex } from '../hash.ts';

export type ChainedEvent = {
  projectId: string;
  seq: number;
  actorId: string | null;
  kind: string;
  entityType: string;
  entityId: string;
  payload: unknown;
  /** ISO 8601, milliseconds, UTC. */
  createdAt: string;
};

const FIELDS = [
  'projectId',
  'seq',
  'actorId',
  'kind',
  'entityType',
  'entityId',
  'payload',
  'createdAt',
] as const;

/** The canonical JSON of an event: its own fields alone, `seq` last. Without `seq`, what its number is appended to. */
export const canonicalEvent = (event: Omit<ChainedEvent, 'seq'> & { seq?: number }): string =>
  canonicalJson(Object.fromEntries(FIELDS.map((field) => [field, event[field]])));

/** Hash of an event and of everything before it: sha256 over the former hash and the canonical JSON of the event. */
export const chainHash = (prevHash: string, event: ChainedEvent): string =>
  sha256Hex(prevHash + canonicalEvent(event));

/**
 * Checks a chain from its first event on, or a part of it from what comes `after` an event that was checked. Returns null
 * when it holds, else the sequence number of the first event that is missing, out of order or altered.
 */
export function findChainBreak(
  events: readonly (ChainedEvent & { prevHash: string; hash: string })[],
  after: { seq: number; hash: string } = { seq: 0, hash: '' },
): number | null {
  let { seq, hash: prevHash } = after;
  for (const event of events) {
    seq += 1;
    if (
      event.seq !== seq ||
      event.prevHash !== prevHash ||
      event.hash !== chainHash(prevHash, event)
    ) {
      return seq;
    }
    prevHash = event.hash;
  }
  return null;
}
