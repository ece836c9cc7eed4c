const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const NUL = /\u0000/g;
const UNKEEPABLE = /[\u0000\ud800-\udfff]/;

/**
 * Text as PostgreSQL can keep it (in `text` and in JSON), at most `maxChars` UTF-16 units long with an ellipsis when cut:
 * NUL becomes its visible sign U+2400, half of a surrogate pair becomes U+FFFD.
 */
export function clipText(text: string, maxChars: number): string {
  const clipped = text.length > maxChars ? `${text.slice(0, maxChars - 1)}…` : text;
  if (!UNKEEPABLE.test(clipped)) return clipped;
  return clipped.replace(NUL, '\u2400').replace(LONE_SURROGATE, '\ufffd');
}
