const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** One row of CSV (RFC 4180) without its line end; quotes only where they are needed. */
export function csvRow(values: readonly (string | number)[]): string {
  return values.map(csvField).join(',');
}

function csvField(value: string | number): string {
  const text = String(value);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
