import { z } from 'zod';
import { PROMPT_VERSIONS, type PromptVersion } from '#lib/domain/prompt/prompts.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { streamFile } from '#lib/http/stream-file.ts';
import { exportSnapshot } from '#lib/server/snapshots/export-snapshot.ts';

export const GET = defineRoute({
  params: z.object({ snapshotId: z.string() }),
  query: z.object({
    promptVersion: z
      .enum(PROMPT_VERSIONS as [PromptVersion, ...PromptVersion[]])
      .default('compact-v1'),
  }),
  handler: async ({ actor, params, query }) => {
    const { fileName, lines } = await exportSnapshot(actor, { ...params, ...query });
    return streamFile({ fileName, parts: lines });
  },
});
