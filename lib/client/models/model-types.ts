// What the API answers, dates as ISO 8601.

export type ModelItem = {
  id: string;
  number: number;
  name: string;
  createdAt: string;
  run: { id: string; number: number };
  snapshotNumber: number;
  manifest: unknown;
  report: unknown;
  judged: number;
};

export type VerdictCount = {
  label: 'NORMAL' | 'ABNORMAL' | 'OPEN';
  verdict: 'NORMAL' | 'ABNORMAL' | 'MALFORMED';
  count: number;
};

export type Model = ModelItem & {
  projectId: string;
  dir: string;
  hash: string;
  verdicts: VerdictCount[];
  files: { path: string; bytes: number }[];
};
