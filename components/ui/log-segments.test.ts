import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LogRange, type LogSegment, splitLogText } from './log-segments.ts';

const show = (segments: LogSegment[]) => segments.map((segment) => [segment.kind, segment.text]);

describe('splitLogText', () => {
  it('keeps markup as text and makes slots of a template only', () => {
    expect(show(splitLogText('<script>x</script>'))).toEqual([['text', '<script>x</script>']]);
    expect(show(splitLogText('to <ip>:<port>, <*>', [], true))).toEqual([
      ['text', 'to '],
      ['slot', '<ip>'],
      ['text', ':'],
      ['slot', '<port>'],
      ['text', ', '],
      ['slot', '<*>'],
    ]);
  });

  it('names controls, bidirectional signs, zero widths and lone surrogates', () => {
    const hidden = splitLogText('\u0000\u001b[31m\u007f\u0085\u202e\u200b\ufeff\ud800x\u{e0041}');
    expect(hidden.filter((s) => s.kind === 'hidden').map((s) => s.text)).toEqual([
      'NUL',
      'ESC',
      'DEL',
      'U+0085',
      'U+202E',
      'U+200B',
      'U+FEFF',
      'U+D800',
      'U+E0041',
    ]);
  });

  it('leaves letters of every script and emoji alone', () => {
    for (const text of ['שלום עולם', 'naïve Ünïcödé', '温度が高い', 'ok 👍🏽']) {
      expect(show(splitLogText(text))).toEqual([['text', text]]);
    }
  });

  it('shows the active range where ranges overlap', () => {
    const ranges: LogRange[] = [
      { start: 0, end: 6, tone: 'grounded', active: true },
      { start: 3, end: 9, tone: 'abnormal' },
    ];
    const tones = splitLogText('abcdefghij', ranges).map((s) => [s.text, s.range?.tone]);
    expect(tones).toEqual([
      ['abc', 'grounded'],
      ['def', 'grounded'],
      ['ghi', 'abnormal'],
      ['j', undefined],
    ]);
  });

  it('loses no character and shows no dangerous one, whatever the ranges', () => {
    const range = fc.record({
      start: fc.integer({ min: -3, max: 40 }),
      end: fc.integer({ min: -3, max: 40 }),
      tone: fc.constant('accent' as const),
    });
    const text = fc.string({ unit: 'binary', maxLength: 30 });
    fc.assert(
      fc.property(text, fc.array(range, { maxLength: 5 }), fc.boolean(), (raw, ranges, slots) => {
        const segments = splitLogText(raw, ranges, slots);
        const visible = segments.filter((s) => s.kind !== 'hidden').map((s) => s.text);
        expect(visible.join('')).not.toMatch(
          /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
        );
        const length = segments.reduce(
          (sum, s) => sum + (s.kind === 'hidden' ? sizeOf(s) : s.text.length),
          0,
        );
        expect(length).toBe(raw.length);
      }),
    );
  });
});

/** A hidden character beyond the first plane took two units of the text. */
function sizeOf(segment: Extract<LogSegment, { kind: 'hidden' }>): number {
  return Number.parseInt(segment.name.slice(2), 16) > 0xffff ? 2 : 1;
}
