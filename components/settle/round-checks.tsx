'use client';

import { Field } from '#components/ui/field.tsx';
import { formatCount } from '#components/ui/format.ts';
import { Input } from '#components/ui/input.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { MAX_CHECK_SHARE } from '#lib/domain/checks/check-settings.ts';

/** As typed: percent, and the list of known answers. */
export type ChecksDraft = { gold: string; repeats: string; list: string };

type RoundChecksProps = {
  draft: ChecksDraft;
  /** Reviewed templates to sample from. */
  pool: number | null;
  problem: string | null;
  onChange: (draft: ChecksDraft) => void;
};

/** Hidden checks of the round that is about to open; frozen with it. */
export function RoundChecks({ draft, pool, problem, onChange }: RoundChecksProps) {
  return (
    <details className="mt-3 rounded-md border border-line px-3 py-2">
      <summary className="cursor-pointer text-muted">{summaryOf(draft)}</summary>
      <div className="mt-2 grid gap-x-4 gap-y-3 @2xl:grid-cols-[10rem_10rem_1fr]">
        <Field label="Known answers" hint={poolWords(pool)}>
          <Input
            type="number"
            min={0}
            max={MAX_CHECK_SHARE * 100}
            suffix="%"
            disabled={draft.list.trim() !== ''}
            value={draft.gold}
            onChange={(event) => onChange({ ...draft, gold: event.target.value })}
          />
        </Field>
        <Field label="Items that come again" hint="after at least 50 others">
          <Input
            type="number"
            min={0}
            max={MAX_CHECK_SHARE * 100}
            suffix="%"
            value={draft.repeats}
            onChange={(event) => onChange({ ...draft, repeats: event.target.value })}
          />
        </Field>
        <Field
          label="Or name the known answers"
          hint="One template per line: its number, and its label where that is not the final one"
          error={problem ?? undefined}
        >
          <Textarea
            mono
            rows={2}
            placeholder={'42\n43, abnormal'}
            value={draft.list}
            onChange={(event) => onChange({ ...draft, list: event.target.value })}
          />
        </Field>
      </div>
      <p className="mt-2 text-aside text-muted">
        Checks look like every other item and are no votes: they change no label and no agreement
        figure. What they say stands under Progress; voters are told when the round closes.
      </p>
    </details>
  );
}

function poolWords(pool: number | null): string {
  if (pool === null) return 'sampled from reviewed labels';
  if (pool === 0) return 'no label was reviewed yet';
  return `sampled from ${formatCount(pool)}${pool >= 1000 ? ' or more' : ''} reviewed`;
}

function summaryOf({ gold, repeats, list }: ChecksDraft): string {
  const parts = [
    ...(list.trim()
      ? ['named known answers']
      : Number(gold) > 0
        ? [`${gold} % known answers`]
        : []),
    ...(Number(repeats) > 0 ? [`${repeats} % repeats`] : []),
  ];
  return parts.length > 0 ? `Hidden checks: ${parts.join(', ')}` : 'Hidden checks: none';
}
