import { type Label, labelSchema } from '../label.ts';

export type GoldLine = { number: number; label?: Label | undefined };
export type GoldList = { items: GoldLine[]; problem: string | null };

/**
 * Known answers as a lead types or pastes them: one template per line by its number (`T-42`, `#42` or `42`), with its label
 * behind a comma, semicolon, tab or blank where it is not to be the final one.
 */
export function parseGoldList(text: string): GoldList {
  const items: GoldLine[] = [];
  const lines = text.split(/\r?\n/);
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const [, digits, word] = /^\s*(?:[#T]-?)?(\d{1,9})(?:[\s,;]+(\S+))?\s*$/i.exec(line) ?? [];
    const label = labelSchema.safeParse(word?.toLowerCase());
    if (!digits || (word !== undefined && !label.success)) {
      return {
        items: [],
        problem: `Line ${at + 1} is not a template's number with normal or abnormal behind it.`,
      };
    }
    const number = Number(digits);
    if (items.some((one) => one.number === number)) {
      return { items: [], problem: `Line ${at + 1} names template ${number} a second time.` };
    }
    items.push({ number, ...(label.success ? { label: label.data } : {}) });
  }
  return { items, problem: null };
}
