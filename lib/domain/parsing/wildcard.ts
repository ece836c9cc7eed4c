/** What stands in a template where a value was; the notation of logparser and loghub. */
export const WILDCARD = '<*>';

/**
 * Inside the miner only: a value known by its word (`true`, `root`), not by its form. Shown as a
 * wildcard, but no proof that other words in its place are values.
 */
export const WORD_WILDCARD = '<?>';

/** The masker's text as others see it. */
export function toTemplate(masked: string): string {
  return masked.replaceAll(WORD_WILDCARD, WILDCARD);
}
