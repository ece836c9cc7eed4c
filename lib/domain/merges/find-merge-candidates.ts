import { extractSlots } from '../parsing/extract-slots.ts';
import { generaliseTemplate } from '../parsing/generalise-template.ts';
import { hashText } from '../parsing/hash-text.ts';
import { areOpposites, carriesMeaning } from './carries-meaning.ts';
import { differingWords } from './differing-words.ts';
import { MAX_MEMBERS } from './merge-bounds.ts';

/** A rare template that nobody uses yet. */
export type MergeableTemplate = {
  id: string;
  number: number;
  text: string;
  lineCount: number;
  level: string | null;
  nearGroup: string | null;
  originalLabel: string | null;
  finalLabel: string | null;
};

export type MergeCandidate = {
  /** The text of all of them, `<*>` where they differ. */
  text: string;
  /** By their numbers. */
  members: MergeableTemplate[];
  /** What stands at each differing place, a word per member. */
  words: string[][];
};

/** Longer texts are dumps, not messages. */
const MAX_WORDS = 64;
const MIN_CONSTANT_WORDS = 2;
const MAX_DIFFERING_SHARE = 1 / 3;

/**
 * Which rare templates may be one: equal but for one word (the same skeleton), or near-duplicates with as many words of
 * which at most a third differ. They have the same level and the same original and final label, and no differing word
 * carries meaning. Each template stands in one candidate at most, the larger candidate first; the result depends on the
 * templates alone, not on their order.
 *
 * @param taken texts of templates that may not be used up: a general text that is one of them makes no candidate.
 */
export function findMergeCandidates(
  templates: readonly MergeableTemplate[],
  taken: (text: string) => boolean = () => false,
): MergeCandidate[] {
  const candidates = [...bucketsOf(templates).values()]
    .filter((bucket) => bucket.length > 1)
    .flatMap((bucket) => toCandidate(bucket, taken) ?? []);
  candidates.sort(
    (left, right) =>
      right.members.length - left.members.length ||
      left.words.length - right.words.length ||
      (left.members[0]?.number ?? 0) - (right.members[0]?.number ?? 0) ||
      (left.text < right.text ? -1 : 1),
  );
  const used = new Set<string>();
  return candidates.filter(({ members }) => {
    if (members.some(({ id }) => used.has(id))) return false;
    for (const { id } of members) used.add(id);
    return true;
  });
}

function bucketsOf(templates: readonly MergeableTemplate[]): Map<string, MergeableTemplate[]> {
  const buckets = new Map<string, MergeableTemplate[]>();
  for (const template of [...templates].sort((left, right) => left.number - right.number)) {
    const words = template.text.split(' ');
    if (words.length > MAX_WORDS) continue;
    const { level, originalLabel, finalLabel, nearGroup } = template;
    const kind = JSON.stringify([level, originalLabel, finalLabel, words.length]);
    const keys = words.map(
      (_, place) => `${place} ${hashText(words.with(place, '\u0000').join(' '))}`,
    );
    if (nearGroup !== null) keys.push(nearGroup);
    for (const key of keys) {
      const bucket = buckets.get(kind + key);
      if (bucket) bucket.push(template);
      else buckets.set(kind + key, [template]);
    }
  }
  return buckets;
}

function toCandidate(
  bucket: readonly MergeableTemplate[],
  taken: (text: string) => boolean,
): MergeCandidate | null {
  const members = withoutMeaning(bucket).slice(0, MAX_MEMBERS);
  const texts = members.map((member) => member.text);
  const [first, ...others] = texts;
  if (first === undefined || others.length === 0) return null;
  const text = others.reduce<string | null>(
    (sum, next) => (sum === null ? null : generaliseTemplate(sum, next)),
    first,
  );
  if (text === null || !isSpecific(text)) return null;
  const words = differingWords(texts);
  if (
    words.length === 0 ||
    words.length > Math.max(1, first.split(' ').length * MAX_DIFFERING_SHARE)
  )
    return null;
  if (!texts.includes(text) && taken(text)) return null;
  // The values of the new slots are read with it.
  if (texts.some((own) => extractSlots(text, own) === null)) return null;
  return { text, members, words };
}

/** Those whose words at the differing places carry no meaning, and are no opposites of each other. */
function withoutMeaning(bucket: readonly MergeableTemplate[]): MergeableTemplate[] {
  const places = differingWords(bucket.map(({ text }) => text));
  return bucket.filter((_, index) =>
    places.every((words) => {
      const own = words[index] ?? '';
      return !carriesMeaning(own) && !words.some((other) => areOpposites(own, other));
    }),
  );
}

function isSpecific(text: string): boolean {
  const words = text.split(' ');
  const constant = words.filter((word) => !word.includes('<*>') && /\p{L}{2,}/u.test(word)).length;
  return constant >= MIN_CONSTANT_WORDS && constant * 2 >= words.length;
}
