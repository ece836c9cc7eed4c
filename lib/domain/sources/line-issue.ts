/** What can be odd about a line. None of them loses the line. */
export const ISSUE_KINDS = {
  'other-shape': 'does not have the header of the format; counted, in no template',
  'no-message': 'has the header but no message; counted, in no template',
  cut: 'longer than the limit; read up to it',
  'nul-bytes': 'holds NUL bytes; each is shown as \u2400',
  'invalid-utf8': 'has bytes that are not UTF-8; each is shown as \ufffd',
} as const;

export type IssueKind = keyof typeof ISSUE_KINDS;

export type LineIssue = { line: number; kind: IssueKind; excerpt: string };

/** Rows kept per source; all are counted. */
export const MAX_ISSUE_ROWS = 1000;

/** The sentence of an issue, with its line: for the row and for the screen. */
export const issueMessage = ({ line, kind }: Pick<LineIssue, 'line' | 'kind'>): string =>
  `Line ${line} ${ISSUE_KINDS[kind]}.`;
