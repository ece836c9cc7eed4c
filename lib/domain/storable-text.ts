/** A text as PostgreSQL can hold it: U+0000 and lone surrogates, which are no UTF-8, become U+FFFD. */
export const storableText = (text: string): string =>
  text.replaceAll('\u0000', '\ufffd').replaceAll(/\p{Surrogate}/gu, '\ufffd');
