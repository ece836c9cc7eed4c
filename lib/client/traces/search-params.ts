import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { LABEL_VALUES } from '#lib/client/label-values.ts';
import { TRACE_ORIGINS, TRACE_STATES } from './trace-types.ts';

export const VET_TABS = ['text', 'claims', 'diff'] as const;
export type VetTab = (typeof VET_TABS)[number];

/** The address of the screen: which traces, which one, how it is shown. */
export const vetSearchParams = {
  state: parseAsStringLiteral(TRACE_STATES).withDefault('WAITING'),
  label: parseAsStringLiteral(LABEL_VALUES),
  origin: parseAsStringLiteral(TRACE_ORIGINS),
  search: parseAsString.withDefault(''),
  trace: parseAsString,
  tab: parseAsStringLiteral(VET_TABS).withDefault('claims'),
};

export const loadVetSearchParams = createLoader(vetSearchParams);
