import { z } from 'zod';
import { ISSUE_KINDS, type IssueKind } from '#lib/domain/sources/line-issue.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { listSourceIssues } from '#lib/server/sources/list-source-issues.ts';

const kinds = Object.keys(ISSUE_KINDS) as [IssueKind, ...IssueKind[]];

export const GET = defineRoute({
  params: z.object({ sourceId: z.string() }),
  query: z.object({
    afterLine: z.coerce.number().int().nonnegative().optional(),
    kind: z.enum(kinds).optional(),
  }),
  handler: ({ actor, params, query }) => listSourceIssues(actor, { ...params, ...query }),
});
