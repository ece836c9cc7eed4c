import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs/server';

export const SPLITS = ['train', 'probe', 'test'] as const;
export const LABELS = ['abnormal', 'normal'] as const;
/** The names stand here once more because the prompts themselves are hashed with Node's crypto. */
export const PROMPT_NAMES = ['compact-v1', 'chat-v1'] as const;

/** The address of a snapshot's page: which rows, which one, by which prompt it is shown. */
export const snapshotSearchParams = {
  split: parseAsStringLiteral(SPLITS),
  label: parseAsStringLiteral(LABELS),
  search: parseAsString.withDefault(''),
  row: parseAsInteger,
  prompt: parseAsStringLiteral(PROMPT_NAMES).withDefault('compact-v1'),
};

export const loadSnapshotSearchParams = createLoader(snapshotSearchParams);
