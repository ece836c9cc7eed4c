/** What stands in a template where a value was; the notation of logparser and loghub. */
export const WILDCARD = '<*>';

/**
 * Inside the miner only: a value known by its word (`true`, `root`), not by its form. Shown as a
 * wildcard, but no proof that other words in its place are values.
 */
export const WORD_WILDCARD = '<?>';

/** Begins the masked text of a message that came with its template: the miner leaves such texts as they are. */
export const DECLARED = '\u0001';

/** The masker's text as others see it. */
export function toTemplate(masked: string): string {
  if (masked.startsWith(DECLARED)) return masked.slice(DECLARED.length);
  return masked.replaceAll(WORD_WILDCARD, WILDCARD);
}
