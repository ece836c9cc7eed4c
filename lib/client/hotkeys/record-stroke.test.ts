import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { isShortcutStroke, type KeyStroke } from './match-key.ts';
import { recordStroke } from './record-stroke.ts';

function press(key: string, rest: Partial<KeyStroke> = {}): KeyStroke {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  return { key, code: '', ...none, ...rest };
}

test.each([
  ['QWERTY a', press('a', { code: 'KeyA' }), 'a'],
  ['QWERTY Shift a', press('A', { code: 'KeyA', shiftKey: true }), 'shift+a'],
  ['AZERTY first letter', press('a', { code: 'KeyQ' }), 'a'],
  ['AZERTY digit, unshifted', press('&', { code: 'Digit1' }), '1'],
  ['AZERTY digit, shifted', press('1', { code: 'Digit1', shiftKey: true }), '1'],
  ['AZERTY AltGr bracket on Linux', press('[', { code: 'Digit5', altGraph: true }), '['],
  ['German AltGr bracket', press('[', { code: 'Digit8', ctrlKey: true, altKey: true }), '['],
  ['Cyrillic letter', press('ц', { code: 'KeyW' }), 'w'],
  ['Cyrillic Ctrl letter', press('я', { code: 'KeyZ', ctrlKey: true }), 'mod+z'],
  ['German umlaut', press('ö', { code: 'Semicolon' }), 'ö'],
  ['question mark', press('?', { code: 'Slash', shiftKey: true }), '?'],
  ['space', press(' ', { code: 'Space' }), 'space'],
  ['Cmd Enter', press('Enter', { code: 'Enter', metaKey: true }), 'mod+enter'],
  ['number pad', press('2', { code: 'Numpad2' }), '2'],
  ['Shift alone', press('Shift', { shiftKey: true }), null],
  ['dead key', press('Dead', { code: 'BracketLeft' }), null],
  ['input method', press('Process', { code: 'KeyA' }), null],
])('%s', (_name, stroke, shortcut) => {
  expect(recordStroke(stroke)).toBe(shortcut);
});

it('records what the same stroke answers to', () => {
  const strokes = fc.record({
    key: fc.constantFrom(
      'a',
      'Z',
      'é',
      'ж',
      'ü',
      '1',
      '&',
      '!',
      '[',
      ';',
      '?',
      'Enter',
      'ArrowLeft',
      'F2',
      ' ',
    ),
    code: fc.constantFrom(
      'KeyA',
      'KeyZ',
      'Digit1',
      'Digit5',
      'BracketLeft',
      'Semicolon',
      'Enter',
      'F2',
      '',
    ),
    ctrlKey: fc.boolean(),
    metaKey: fc.boolean(),
    altKey: fc.boolean(),
    shiftKey: fc.boolean(),
    altGraph: fc.boolean(),
  });
  fc.assert(
    fc.property(strokes, (stroke) => {
      const shortcut = recordStroke(stroke);
      expect(
        shortcut !== null && isShortcutStroke(shortcut, stroke),
        JSON.stringify(shortcut),
      ).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
