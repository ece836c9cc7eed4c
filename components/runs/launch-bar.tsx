'use client';

import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { formatCount } from '#components/ui/format.ts';
import { Input } from '#components/ui/input.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { StatusDot } from '#components/ui/status-dot.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { RunFormHandle } from '#lib/client/runs/use-run-form.ts';
import type { SnapshotListItem } from '#lib/client/snapshots/snapshot-types.ts';
import { LoadError } from './load-error.tsx';

type LaunchBarProps = { form: RunFormHandle; slug: string; snapshot: SnapshotListItem };

/** The button, and beside it whatever stands against pressing it. */
export function LaunchBar({ form, slug, snapshot }: LaunchBarProps) {
  const { check, launch } = form;
  const staleness = check.data?.staleness;
  return (
    <div className="sticky bottom-0 z-10 flex flex-col gap-2.5 border-line border-t bg-bg py-3">
      {staleness?.isStale ? (
        <Notice
          title={`${formatCount(staleness.changed)} of ${formatCount(snapshot.stats.rows)} rows of s${snapshot.number} have another label or trace now`}
        >
          <TextLink href={`/p/${slug}/snapshots/new`}>Freeze a new one</TextLink>, or say why this
          one is wanted:
          <Field
            label="Reason"
            required
            className="mt-1.5 max-w-xl"
            error={
              form.needsReason && form.staleReason !== '' ? 'Five characters or more.' : undefined
            }
          >
            <Input
              value={form.staleReason}
              maxLength={1000}
              onChange={(event) => form.setStaleReason(event.currentTarget.value)}
            />
          </Field>
        </Notice>
      ) : null}
      {launch.isError ? (
        <LoadError
          error={launch.error}
          onRetry={() => launch.mutate()}
          retrying={launch.isPending}
        />
      ) : null}
      {check.isError ? (
        <LoadError error={check.error} onRetry={() => void check.refetch()} />
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="submit"
          variant="primary"
          kbd="mod+enter"
          disabled={!form.canLaunch}
          pending={launch.isPending}
        >
          Launch
        </Button>
        <CheckState form={form} />
      </div>
    </div>
  );
}

function CheckState({ form }: { form: RunFormHandle }) {
  const { problems, isChecked, needsReason } = form;
  if (!isChecked) {
    return (
      <StatusDot tone="attention" live>
        Checking
      </StatusDot>
    );
  }
  const [first] = problems;
  if (first) {
    const more = problems.length > 1 ? ` and ${problems.length - 1} more` : '';
    return (
      <StatusDot tone="abnormal">
        {first.field}: {first.message}
        {more}
      </StatusDot>
    );
  }
  if (needsReason) return <StatusDot tone="attention">A reason is needed</StatusDot>;
  return <StatusDot tone="grounded">Checked, can be launched</StatusDot>;
}
