import { type Assertion, findAssertions } from './find-assertions.ts';
import { findContradictions } from './find-contradictions.ts';
import { findInventedEvents } from './find-invented-events.ts';
import { isGeneral } from './is-general.ts';
import { type CountedLink, type Link, linkWords } from './link-words.ts';
import { type Claim, segmentClaims } from './segment-claims.ts';
import { readWords } from './words.ts';

/**
 * `in-log`: rests on words of the log. `not-in-log`: asserts something the log does not say.
 * `contradicted`: says the opposite of the log. `domain`: general knowledge that says nothing about
 * this log. `follows`: draws the verdict.
 */
export type ClaimMark = 'in-log' | 'not-in-log' | 'contradicted' | 'domain' | 'follows';

/** Words of a claim that are not supported; ranges in the thought. */
export type ClaimFlag = {
  kind: 'not-in-log' | 'contradicted';
  text: string;
  start: number;
  end: number;
  /** What the log says instead, for a contradiction. */
  logSays: string | null;
};

export type GroundedClaim = Claim & {
  mark: ClaimMark;
  /** Words of the claim (ranges in the thought) and the words of the log they rest on. */
  spans: Link[];
  flags: ClaimFlag[];
};

export type GroundingInput = {
  /** The log template. */
  log: string;
  /** Reasoning without tags. */
  think: string;
  /** Values that stood in the template's slots; they count as said by the log. */
  values?: readonly string[];
};

export type Grounding = { claims: GroundedClaim[]; unsupported: string[] };

const DRAWS =
  /\b(?:so|therefore|thus|hence|consequently|since|because|although|conclu\w+|suggests?|indicates?|yet|means?)\b/i;
const VERDICT = /\b(?:ab)?normal\b/i;

/**
 * Links each sentence of a thought to the words of the log it rests on and marks what does not rest
 * on them. By rules alone, without a model: quotations, entities, numbers in a role, denials and
 * definite events are checked; free paraphrase is not (asserted-span grounding).
 */
export function groundClaims({ log, think, values = [] }: GroundingInput): Grounding {
  const claims = segmentClaims(think).map((claim) => groundClaim(claim, log, values));
  const unsupported = claims.flatMap((claim) => claim.flags.map((flag) => flag.text));
  return { claims, unsupported: [...new Set(unsupported)] };
}

function groundClaim(claim: Claim, log: string, values: readonly string[]): GroundedClaim {
  const assertions = findAssertions(claim.text, log, values);
  const flags = findFlags(claim, assertions, log);
  const links = linkWords(claim.text, log, claim.start);
  const spans = links.map(({ contentWords: _, ...link }) => link);
  return { ...claim, mark: markOf(claim.text, assertions, flags, links), spans, flags };
}

function findFlags(claim: Claim, assertions: readonly Assertion[], log: string): ClaimFlag[] {
  const flags: ClaimFlag[] = [];
  const add = (
    part: { text: string; start: number; end: number },
    kind: ClaimFlag['kind'],
    logSays: string | null,
  ): void => {
    const start = part.start + claim.start;
    const end = part.end + claim.start;
    if (flags.some((flag) => start < flag.end && flag.start < end)) return;
    flags.push({ kind, text: part.text, start, end, logSays });
  };
  for (const part of findContradictions(claim.text, log)) add(part, 'contradicted', part.logSays);
  for (const part of assertions) if (!part.isSupported) add(part, 'not-in-log', null);
  for (const part of findInventedEvents(claim.text, log)) add(part, 'not-in-log', null);
  return flags.sort((a, b) => a.start - b.start);
}

function markOf(
  text: string,
  assertions: readonly Assertion[],
  flags: readonly ClaimFlag[],
  links: readonly CountedLink[],
): ClaimMark {
  if (flags.some((flag) => flag.kind === 'contradicted')) return 'contradicted';
  if (flags.length > 0) return 'not-in-log';
  const endsInVerdict = /\b(?:ab)?normal\b\W*$/i.test(text);
  if (VERDICT.test(text) && (endsInVerdict || DRAWS.test(text))) return 'follows';
  if (assertions.length > 0) return 'in-log';
  if (isGeneral(text)) return 'domain';
  const content = readWords(text).filter((word) => word.isContent).length;
  const linked = links.reduce((sum, link) => sum + link.contentWords, 0);
  const isPhrase = links.some((link) => link.contentWords >= 2);
  return isPhrase || (content > 0 && linked / content >= 0.5) ? 'in-log' : 'domain';
}
