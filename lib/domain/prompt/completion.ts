import type { Label } from '#lib/domain/label.ts';

export type CompletionProblem =
  | 'missing-think'
  | 'missing-answer'
  | 'repeated-tag'
  | 'wrong-order'
  | 'text-outside'
  | 'empty-think'
  | 'unknown-answer';

export type ParsedCompletion = {
  /** Text between the tags, trimmed; empty when there is none. */
  think: string;
  answer: Label | null;
  /** True when the text has exactly the form of `renderCompletion`, white space at the edges aside. */
  formatOk: boolean;
  problems: CompletionProblem[];
};

const TAGS = ['<think>', '</think>', '<answer>', '</answer>'] as const;

/** The text a model is trained to write, without an end-of-sequence token. */
export function renderCompletion(think: string, label: Label): string {
  return `<think>${think}</think><answer>${label}</answer>`;
}

/**
 * Reads a completion. `formatOk` and `problems` are the same in both modes.
 * - `strict`: an answer counts only when the whole form is right, else it is null.
 * - `lenient`: takes the last answer section (or, without one, nothing), ignoring case, quotes and
 *   punctuation; the thought is what stands in the last think section, or before the answer.
 */
export function parseCompletion(text: string, mode: 'strict' | 'lenient'): ParsedCompletion {
  const problems = findProblems(text);
  const formatOk = problems.length === 0;
  const think = readThink(text);
  const word = lastSection(text, '<answer>', '</answer>');
  if (mode === 'strict') {
    return { think, answer: formatOk ? toLabel(word ?? '') : null, formatOk, problems };
  }
  const bare = (word ?? '').toLowerCase().replace(/[^a-z]+/g, ' ');
  return { think, answer: toLabel(bare), formatOk, problems };
}

function findProblems(text: string): CompletionProblem[] {
  const problems: CompletionProblem[] = [];
  const think = lastSection(text, '<think>', '</think>');
  const answer = lastSection(text, '<answer>', '</answer>');
  if (think === null) problems.push('missing-think');
  if (answer === null) problems.push('missing-answer');
  if (TAGS.some((tag) => text.split(tag).length > 2)) problems.push('repeated-tag');
  const positions = TAGS.map((tag) => text.indexOf(tag)).filter((position) => position >= 0);
  if (positions.some((position, index) => index > 0 && position < (positions[index - 1] ?? 0))) {
    problems.push('wrong-order');
  }
  if (problems.length === 0) {
    const outside = text.replace(/<think>[\s\S]*<\/think>([\s\S]*)<answer>[\s\S]*<\/answer>/, '$1');
    if (outside.trim() !== '') problems.push('text-outside');
  }
  if (think !== null && think.trim() === '') problems.push('empty-think');
  if (answer !== null && toLabel(answer) === null) problems.push('unknown-answer');
  return problems;
}

function readThink(text: string): string {
  const section = lastSection(text, '<think>', '</think>');
  if (section !== null) return section.trim();
  const [before = ''] = text.split('<answer>');
  return before.replace('<think>', '').replace('</think>', '').trim();
}

function lastSection(text: string, open: string, close: string): string | null {
  const end = text.lastIndexOf(close);
  if (end < 0) return null;
  const start = text.lastIndexOf(open, end);
  return start < 0 ? null : text.slice(start + open.length, end);
}

function toLabel(text: string): Label | null {
  const word = text.trim();
  return word === 'normal' || word === 'abnormal' ? word : null;
}
