import { lower, trim, WS } from './tokenise.ts';

export type TaggedText = {
  formatOk: boolean;
  /** Trimmed; empty when the format fails. */
  think: string;
  /** Trimmed and in lower case; empty when the format fails. */
  answer: string;
};

const TAGS = ['<think>', '</think>', '<answer>', '</answer>'] as const;
const FAILED: TaggedText = { formatOk: false, think: '', answer: '' };
const STRICT = new RegExp(
  `^[${WS}]*<think>([^]*)</think>[${WS}]*<answer>([^]*)</answer>[${WS}]*$`,
  'u',
);

/** `strict`: nothing but the two sections. `released`: text around and between is tolerated. */
export function readTags(completion: string, form: 'strict' | 'released'): TaggedText {
  if (TAGS.some((tag) => completion.split(tag).length !== 2)) return FAILED;
  if (form === 'strict') {
    const match = STRICT.exec(completion);
    return match ? toTagged(match[1] ?? '', match[2] ?? '') : FAILED;
  }
  const [open, close, openAnswer, closeAnswer] = TAGS.map((tag) => completion.indexOf(tag)) as [
    number,
    number,
    number,
    number,
  ];
  if (!(open < close && close < openAnswer && openAnswer < closeAnswer)) return FAILED;
  return toTagged(
    completion.slice(open + '<think>'.length, close),
    completion.slice(openAnswer + '<answer>'.length, closeAnswer),
  );
}

/** The thought as far as it can be told, whatever the format; trimmed, as where the format holds. */
export function readLooseThink(completion: string): string {
  const open = completion.indexOf('<think>');
  if (open < 0) return '';
  const start = open + '<think>'.length;
  const close = completion.indexOf('</think>', start);
  return trim(completion.slice(start, close < 0 ? undefined : close));
}

function toTagged(think: string, answer: string): TaggedText {
  return { formatOk: true, think: trim(think), answer: lower(trim(answer)) };
}
