import { DECLARED, WILDCARD } from './wildcard.ts';

/** As much of a message as the miner looks at. */
const MAX_CHARS = 4096;
/** `{}`, `{name}`, `{0:x}`, `%s`, `%-5.2f`: how programs write the places of values. */
const PLACE = /\{[^{}\s]{0,64}\}|%[-+#0]{0,4}\d{0,3}(?:\.\d{1,3})?[sdifuxXeEgGcop]/g;

/** The masked text of messages whose program says which template they are of (`log.record.template`). */
export function declaredTemplate(template: string): string {
  const text = template.slice(0, MAX_CHARS).replace(PLACE, WILDCARD).replace(/\s+/g, ' ').trim();
  return `${DECLARED}${text}`;
}
