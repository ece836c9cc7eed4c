import { sha256Hex } from '#lib/domain/hash.ts';
import type { Label } from '#lib/domain/label.ts';
import { chooseEvidence } from './choose-evidence.ts';
import { deduce } from './deduce.ts';
import { findConcepts } from './find-concepts.ts';
import type { LogQuote } from './quote-log.ts';

export const RULE_TEACHER_VERSION = 'rule-teacher-v1';

export type RuleTraceInput = {
  template: string;
  /** The settled label; the trace leads to it. */
  label: Label;
  /** Header fields and raw lines choose the domain knowledge only where the template itself names
   * nothing; they are never quoted, because the model that learns from the trace does not see them. */
  level?: string | null;
  component?: string | null;
  samples?: readonly string[];
};

export type RuleTrace = {
  think: string;
  /** The sentences of the three parts, in order; joined by spaces they are `think`. */
  claims: { domain: string[]; core: string[]; deduction: string[] };
};

const GENERAL_KNOWLEDGE = [
  'System logs mix routine messages with reports of faults, and what tells them apart is the wording of the event.',
  'A log template keeps the fixed words of a message, and these words carry its meaning while the values change.',
  'Operators read a log line by asking what happened, to which part, and whether anything has to be done.',
] as const;

const PLACEHOLDER_NOTE =
  'Placeholders stand for values that change from line to line and decide nothing by themselves.';
const WORDS_NOTE = 'The fixed words of a message tell more than the values that surround them.';

const LEAST_WORDS = 40;
const MOST_WORDS = 88;

/**
 * The built-in teacher: writes the analysis of a template by rules, for when no language model is at
 * hand and for tests. Deterministic. 35 to 90 words in three parts (mission: domain knowledge, core
 * information, rational deduction). Sentences about this log rest on words quoted from it; sentences
 * of domain knowledge come from a lexicon and speak of computing in general.
 */
export function writeRuleTrace(input: RuleTraceInput): RuleTrace {
  const { template, label } = input;
  const variant = Number.parseInt(sha256Hex(template).slice(0, 8), 16);
  const evidence = chooseEvidence(template, label);
  const context = [input.component, input.level, ...(input.samples ?? [])].join(' ');
  const background = evidence.concepts[0] ?? findConcepts(context)[0]?.concept;

  const domain = [background?.knowledge ?? pick(GENERAL_KNOWLEDGE, variant)];
  const core = [quoteSentence(evidence.quotes, variant)];
  const deduction = [deduce(evidence, label, variant)];
  const build = (): string => [...domain, ...core, ...deduction].join(' ');

  const second = evidence.concepts.find((concept) => concept.knowledge !== background?.knowledge);
  if (second && countWords(build()) + countWords(second.knowledge) <= 70) {
    domain.push(second.knowledge);
  }
  const note = template.includes('<*>') ? PLACEHOLDER_NOTE : WORDS_NOTE;
  if (countWords(build()) < LEAST_WORDS) domain.push(note);
  if (countWords(build()) < LEAST_WORDS) domain.push(pick(GENERAL_KNOWLEDGE, variant));
  while (countWords(build()) > MOST_WORDS && domain.length > 1) domain.pop();
  return { think: build(), claims: { domain, core, deduction } };
}

function quoteSentence(quotes: readonly LogQuote[], variant: number): string {
  const [first, second] = quotes.map((quote) => `"${quote.text}"`);
  if (!first) return 'The log holds no word that could be quoted by itself.';
  if (second) {
    return pick(
      [
        `The log says ${first} and also ${second}.`,
        `Its decisive words are ${first}, next to ${second}.`,
        `Here the message reads ${first}, together with ${second}.`,
      ],
      variant,
    );
  }
  return pick(
    [
      `The log says ${first}.`,
      `Its decisive words are ${first}.`,
      `Here the message reads ${first}.`,
    ],
    variant,
  );
}

function pick<T>(choices: readonly T[], variant: number): T {
  return choices[variant % choices.length] as T;
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
