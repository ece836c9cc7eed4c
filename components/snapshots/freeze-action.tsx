import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { formatCount } from '#components/ui/format.ts';
import { Notice } from '#components/ui/notice.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { cureOf } from '#lib/client/cure-of.ts';
import { ApiError } from '#lib/client/fetch-json.ts';
import type { SnapshotPreview } from '#lib/client/snapshots/snapshot-types.ts';

type FreezeActionProps = {
  slug: string;
  /** Of the form as it stands; undefined while it is being made. */
  preview: SnapshotPreview | undefined;
  error: Error | null;
  isReady: boolean;
  isFreezing: boolean;
};

/** The button, and beside it whatever stands against pressing it. */
export function FreezeAction({ slug, preview, error, isReady, isFreezing }: FreezeActionProps) {
  const existing = preview?.existing;
  return (
    <div className="flex flex-col gap-2.5">
      {error ? <FreezeError error={error} /> : null}
      {existing ? (
        <Notice tone="accent" title={`The same rows were frozen already as s${existing.number}`}>
          Freezing again gives that one.{' '}
          <TextLink href={`/p/${slug}/snapshots/${existing.number}`}>
            Open s{existing.number}
          </TextLink>
        </Notice>
      ) : null}
      <div className="flex items-center gap-3">
        <Button
          type="submit"
          variant="primary"
          kbd="mod+enter"
          disabled={!isReady || error !== null}
          pending={isFreezing}
        >
          {existing ? `Use s${existing.number}` : 'Freeze'}
        </Button>
        <span className="text-muted">
          {preview && !existing ? `${formatCount(preview.stats.rows)} rows` : ''}
        </span>
      </div>
    </div>
  );
}

function FreezeError({ error }: { error: Error }) {
  const cure = cureOf(error);
  // The sentence of the server ends with its cure: shown once.
  const what = error.message.replace(cure, '').trim();
  return (
    <ErrorState
      title={what}
      cure={cure}
      code={error instanceof ApiError ? error.code : undefined}
    />
  );
}
