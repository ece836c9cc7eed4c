import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABELS } from '#lib/domain/label.ts';
import { parseCompletion, renderCompletion } from './completion.ts';

describe('parseCompletion', () => {
  it('reads back what renderCompletion writes, in both modes', () => {
    const think = fc.string({ minLength: 1 }).filter((s) => s.trim() !== '' && !s.includes('<'));
    fc.assert(
      fc.property(think, fc.constantFrom(...LABELS), (thought, label) => {
        for (const mode of ['strict', 'lenient'] as const) {
          expect(parseCompletion(`\n${renderCompletion(thought, label)} \n`, mode)).toEqual({
            think: thought.trim(),
            answer: label,
            formatOk: true,
            problems: [],
          });
        }
      }),
    );
  });

  it.each([
    ['', ['missing-think', 'missing-answer']],
    ['<think>a</think>', ['missing-answer']],
    ['<answer>normal</answer>', ['missing-think']],
    ['<think></think><answer>normal</answer>', ['empty-think']],
    ['<think>a</think><answer>unknown</answer>', ['unknown-answer']],
    ['<think>a</think><answer>Abnormal.</answer>', ['unknown-answer']],
    ['<think>a</think>so <answer>normal</answer>', ['text-outside']],
    ['x<think>a</think><answer>normal</answer>', ['text-outside']],
    ['<think>a</think><answer>normal</answer>x', ['text-outside']],
    ['<answer>normal</answer><think>a</think>', ['wrong-order']],
    ['<think>a<think>b</think><answer>normal</answer>', ['repeated-tag']],
    ['<think>a</think><answer>normal</answer><answer>normal</answer>', ['repeated-tag']],
  ])('%j has the problems %j and no strict answer', (text, problems) => {
    const parsed = parseCompletion(text, 'strict');
    expect(parsed.problems).toEqual(problems);
    expect(parsed.formatOk).toBe(false);
    expect(parsed.answer).toBeNull();
  });

  it.each([
    ['I think.<answer> "Abnormal". </answer>', 'I think.', 'abnormal'],
    ['<think>a</think><answer>normal</answer><answer>ABNORMAL</answer>', 'a', 'abnormal'],
    ['<think>a</think><answer>not abnormal</answer>', 'a', null],
    ['it is abnormal', 'it is abnormal', null],
    ['<think>cut off', 'cut off', null],
  ])('reads %j leniently', (text, think, answer) => {
    expect(parseCompletion(text, 'lenient')).toMatchObject({ think, answer, formatOk: false });
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      '<think>',
      '</think>',
      '<answer>',
      '</answer>',
      'normal',
      ' ',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const parsed = parseCompletion(pieces.join(''), 'strict');
        expect(parsed.formatOk).toBe(parsed.answer !== null);
      }),
    );
  });
});
