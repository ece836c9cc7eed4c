import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { TEMPLATE_SORTS } from '#lib/domain/templates/template-views.ts';

const list = parseAsArrayOf(parseAsString).withDefault([]);

/** What the address of the template list holds; read by the page on the server and by the screen. */
export const choiceParsers = {
  q: parseAsString.withDefault(''),
  label: list,
  level: list,
  component: list,
  source: list,
  near: list,
  sort: parseAsStringLiteral(TEMPLATE_SORTS).withDefault('lines'),
};
