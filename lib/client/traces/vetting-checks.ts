import type { GroundedClaim } from '#lib/domain/grounding/ground-claims.ts';
import type { Label } from '#lib/domain/label.ts';
import {
  type CompletionProblem,
  parseCompletion,
  renderCompletion,
} from '#lib/domain/prompt/completion.ts';

export type VettingCheck = {
  /** `bad` forbids accepting; `doubt` only asks for a look. */
  state: 'good' | 'doubt' | 'bad';
  text: string;
};

const PROBLEMS: Record<CompletionProblem, string> = {
  'missing-think': 'there is no reasoning',
  'missing-answer': 'there is no answer',
  'repeated-tag': 'the text holds a <think> or <answer> tag',
  'wrong-order': 'the tags stand in the wrong order',
  'text-outside': 'there is text outside the tags',
  'empty-think': 'the reasoning is empty',
  'unknown-answer': 'the answer is no label',
};

/** What a person looks at before accepting: the form, the label, and what the log does not say. */
export function vettingChecks(input: {
  think: string;
  label: Label;
  finalLabel: Label | null;
  claims: readonly Pick<GroundedClaim, 'mark'>[];
}): VettingCheck[] {
  const { think, label, finalLabel, claims } = input;
  const { problems } = parseCompletion(renderCompletion(think.trim(), label), 'strict');
  const count = (mark: GroundedClaim['mark']) =>
    claims.filter((claim) => claim.mark === mark).length;
  return [
    problems.length === 0
      ? { state: 'good', text: 'one think, one answer' }
      : { state: 'bad', text: problems.map((problem) => PROBLEMS[problem]).join(', ') },
    checkLabel(label, finalLabel),
    sayClaims(count('contradicted'), 'contradicts the log', 'contradict the log'),
    sayClaims(count('not-in-log'), 'is not in the log', 'are not in the log'),
    sayElements(count('domain'), count('in-log'), count('follows')),
  ];
}

function checkLabel(label: Label, finalLabel: Label | null): VettingCheck {
  if (finalLabel === null) {
    return { state: 'bad', text: `it argues for ${label}, but the label is not final yet` };
  }
  return label === finalLabel
    ? { state: 'good', text: 'answer equals the final label' }
    : { state: 'bad', text: `it argues for ${label}, but the final label is ${finalLabel}` };
}

function sayClaims(count: number, one: string, many: string): VettingCheck {
  if (count === 0) return { state: 'good', text: `no claim ${one}` };
  return { state: 'doubt', text: count === 1 ? `1 claim ${one}` : `${count} claims ${many}` };
}

function sayElements(domain: number, core: number, deduction: number): VettingCheck {
  const missing = [
    domain === 0 ? 'domain knowledge' : '',
    core === 0 ? 'core information' : '',
    deduction === 0 ? 'a deduction' : '',
  ].filter(Boolean);
  return missing.length === 0
    ? { state: 'good', text: 'knowledge, information and deduction are there' }
    : { state: 'doubt', text: `no sentence gives ${missing.join(' or ')}` };
}
