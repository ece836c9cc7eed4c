const PROCESSED_BY_INPUT_METHOD = 229;

/**
 * Whether an input method is at work on what is typed: its Enter takes a word, it does not hand anything in. Safari sends
 * that Enter after the composition has ended; only the old key code tells.
 */
export function isComposing(event: { isComposing: boolean; keyCode: number }): boolean {
  return event.isComposing || event.keyCode === PROCESSED_BY_INPUT_METHOD;
}
