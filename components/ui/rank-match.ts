/**
 * How well a name answers what was typed: 1 begins with it, .8 one of its words does, .6 holds it,
 * .4 one of the further words holds it, .2 holds its letters in order from the first; 0 not at all.
 */
export function rankMatch(name: string, typed: string, further: readonly string[] = []): number {
  const wanted = typed.trim().toLowerCase();
  const text = name.toLowerCase();
  if (wanted === '' || text.startsWith(wanted)) return 1;
  if (text.split(/[\s·/_-]+/).some((word) => word.startsWith(wanted))) return 0.8;
  if (text.includes(wanted)) return 0.6;
  if (further.some((word) => word.toLowerCase().includes(wanted))) return 0.4;
  return text[0] === wanted[0] && hasInOrder(text, wanted) ? 0.2 : 0;
}

function hasInOrder(text: string, letters: string): boolean {
  let from = 0;
  for (const letter of letters) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
