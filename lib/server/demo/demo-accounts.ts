import type { Role } from '#lib/domain/access/permissions.ts';

export type DemoAccount = { email: string; name: string; role: Role };

/** One person for each role, and three experts, as a blind round needs them. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { email: 'admin@demo.local', name: 'Ada (admin)', role: 'ADMIN' },
  { email: 'lead@demo.local', name: 'Lena (lead)', role: 'LEAD' },
  { email: 'engineer@demo.local', name: 'Emil (engineer)', role: 'ENGINEER' },
  { email: 'reviewer@demo.local', name: 'Rosa (reviewer)', role: 'REVIEWER' },
  { email: 'expert-1@demo.local', name: 'Expert 1', role: 'ANNOTATOR' },
  { email: 'expert-2@demo.local', name: 'Expert 2', role: 'ANNOTATOR' },
  { email: 'expert-3@demo.local', name: 'Expert 3', role: 'ANNOTATOR' },
];

export const DEMO_PROJECT = {
  name: 'Lumen',
  guideline: `Lumen is an imaginary machine; its log was generated for this project.

Abnormal is what an operator must act on or look into: a fault of hardware, software or network that hurts a job or will hurt one.
Normal is what the machine says while it works as meant, even when the line holds words such as error or down: drills, planned maintenance, corrected bit errors.

Judge the line by what it reports, not by its level. When you cannot tell, look at the lines around it; when you still cannot, skip it with the reason.`,
} as const;
