import { z } from 'zod';
import { PROMPT_VERSIONS, type PromptVersion } from '#lib/domain/prompt/prompts.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { renderSnapshotRow } from '#lib/server/snapshots/render-snapshot-row.ts';

export const GET = defineRoute({
  params: z.object({ snapshotId: z.string() }),
  query: z.object({
    position: z.coerce.number().int().min(0),
    promptVersion: z
      .enum(PROMPT_VERSIONS as [PromptVersion, ...PromptVersion[]])
      .default('compact-v1'),
  }),
  handler: ({ actor, params, query }) => renderSnapshotRow(actor, { ...params, ...query }),
});
