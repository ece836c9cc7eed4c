import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isShortcutStroke, type KeyStroke } from './match-key.ts';

function press(key: string, rest: Partial<KeyStroke> = {}): KeyStroke {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  return { key, code: '', ...none, ...rest };
}

describe('isShortcutStroke', () => {
  it('follows the layout for letters, with and without caps lock', () => {
    expect(isShortcutStroke('q', press('q', { code: 'KeyA' }))).toBe(true);
    expect(isShortcutStroke('a', press('q', { code: 'KeyA' }))).toBe(false);
    expect(isShortcutStroke('q', press('Q', { code: 'KeyQ' }))).toBe(true);
  });

  it('falls back to the place of the key where the layout has no Latin letters', () => {
    expect(isShortcutStroke('j', press('о', { code: 'KeyJ' }))).toBe(true);
    expect(isShortcutStroke('k', press('о', { code: 'KeyJ' }))).toBe(false);
  });

  it('takes digits from the digit row, the number pad and from layouts that shift them', () => {
    expect(isShortcutStroke('1', press('1', { code: 'Digit1' }))).toBe(true);
    expect(isShortcutStroke('1', press('&', { code: 'Digit1' }))).toBe(true);
    expect(isShortcutStroke('1', press('1', { code: 'Digit1', shiftKey: true }))).toBe(true);
    expect(isShortcutStroke('shift+1', press('!', { code: 'Digit1', shiftKey: true }))).toBe(true);
    expect(isShortcutStroke('shift+1', press('1', { code: 'Digit1' }))).toBe(false);
    expect(isShortcutStroke('1', press('!', { code: 'Digit1', shiftKey: true }))).toBe(false);
    expect(isShortcutStroke('2', press('2', { code: 'Numpad2' }))).toBe(true);
  });

  it('takes no digit from a number pad that moves, nor from AltGr with a digit', () => {
    expect(isShortcutStroke('2', press('ArrowDown', { code: 'Numpad2' }))).toBe(false);
    expect(isShortcutStroke('1', press('End', { code: 'Numpad1' }))).toBe(false);
    const altGr = press('[', { code: 'Digit5', altGraph: true });
    expect(isShortcutStroke('[', altGr)).toBe(true);
    expect(isShortcutStroke('5', altGr)).toBe(false);
  });

  it('leaves dead keys and what an input method takes alone', () => {
    expect(isShortcutStroke('e', press('Dead', { code: 'KeyE' }))).toBe(false);
    expect(isShortcutStroke('1', press('Process', { code: 'Digit1' }))).toBe(false);
  });

  it('finds the brackets under Cyrillic letters, not under Latin ones', () => {
    expect(isShortcutStroke('[', press('х', { code: 'BracketLeft' }))).toBe(true);
    expect(isShortcutStroke(']', press('ъ', { code: 'BracketRight' }))).toBe(true);
    expect(isShortcutStroke('[', press('ü', { code: 'BracketLeft' }))).toBe(false);
    expect(isShortcutStroke('mod+z', press('я', { code: 'KeyZ', ctrlKey: true }))).toBe(true);
  });

  it('takes signs however the layout types them', () => {
    expect(isShortcutStroke('?', press('?', { code: 'Slash', shiftKey: true }))).toBe(true);
    expect(isShortcutStroke('?', press('?', { code: 'Minus', shiftKey: true }))).toBe(true);
    expect(isShortcutStroke('[', press('[', { ctrlKey: true, altKey: true }))).toBe(true);
    expect(isShortcutStroke('+', press('+', { shiftKey: true }))).toBe(true);
  });

  it('wants exactly the modifiers it names', () => {
    expect(isShortcutStroke('mod+k', press('k', { ctrlKey: true }))).toBe(true);
    expect(isShortcutStroke('mod+k', press('k', { metaKey: true }))).toBe(true);
    expect(isShortcutStroke('mod+k', press('k'))).toBe(false);
    expect(isShortcutStroke('k', press('k', { ctrlKey: true }))).toBe(false);
    expect(isShortcutStroke('shift+j', press('J', { shiftKey: true }))).toBe(true);
    expect(isShortcutStroke('j', press('J', { shiftKey: true }))).toBe(false);
    expect(isShortcutStroke('1', press('1', { altKey: true }))).toBe(false);
    expect(isShortcutStroke('mod+enter', press('Enter', { ctrlKey: true }))).toBe(true);
  });

  it('knows the named keys', () => {
    expect(isShortcutStroke('enter', press('Enter'))).toBe(true);
    expect(isShortcutStroke('space', press(' '))).toBe(true);
    expect(isShortcutStroke('arrowdown', press('ArrowDown'))).toBe(true);
    expect(isShortcutStroke('escape', press('Esc'))).toBe(false);
  });

  it('never answers a browser combination for a plain shortcut', () => {
    const plain = fc.constantFrom('j', 'k', '1', '2', 'u', 'n', 'enter', 'escape', 's');
    fc.assert(
      fc.property(plain, fc.boolean(), (shortcut, meta) => {
        const key = shortcut === 'enter' ? 'Enter' : shortcut === 'escape' ? 'Escape' : shortcut;
        const stroke = press(key, meta ? { metaKey: true } : { ctrlKey: true });
        expect(isShortcutStroke(shortcut, stroke)).toBe(false);
      }),
    );
  });
});
