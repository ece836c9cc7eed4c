const MARK = "'";
/** What a spreadsheet takes for a formula, also full-width, or for white space before one. */
const FORMULA_START = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
/** The `-` of a log's label column is no formula, and other programs look for it. */
const LONE_DASH = '-';

/**
 * A text that a spreadsheet shows instead of computing: one that begins like a formula, or like a text guarded before, gets
 * an apostrophe in front. Undone by `unguardCell`, whatever the text (OWASP, "CSV Injection").
 */
export function guardCell(text: string): string {
  return text !== LONE_DASH && FORMULA_START.test(text) ? MARK + text : text;
}

/** The text that `guardCell` was given. A text that it would not have written is returned as it is. */
export function unguardCell(text: string): string {
  return text.startsWith(MARK) && FORMULA_START.test(text) ? text.slice(1) : text;
}
