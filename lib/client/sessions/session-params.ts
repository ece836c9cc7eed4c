import { parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { SESSION_SORTS } from '#lib/domain/sessions/session-views.ts';

/** What the address of a source's sessions holds. */
export const sessionParams = {
  cut: parseAsString,
  label: parseAsStringLiteral(['normal', 'abnormal'] as const),
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(SESSION_SORTS).withDefault('number'),
  session: parseAsInteger,
};
