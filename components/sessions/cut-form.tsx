'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Select } from '#components/ui/select.tsx';
import { cureOf } from '#lib/client/cure-of.ts';
import { createCut, sessionKeys } from '#lib/client/sessions/queries.ts';
import {
  type CutKind,
  type SessionCut,
  sessionCutSchema,
  WINDOW_LINES,
} from '#lib/domain/sessions/session-cut.ts';
import type { CutOptions } from '#lib/domain/sessions/session-views.ts';

const UNITS = { seconds: 1, minutes: 60, hours: 3600 } as const;
type Unit = keyof typeof UNITS;

type Draft = { kind: CutKind; lines: string; time: string; unit: Unit; pattern: string };

type Props = {
  sourceId: string;
  options: CutOptions;
  /** The log was not cut before. */
  isFirst: boolean;
  onCut: (id: string) => void;
};

/** Another way of cutting this log. */
export function CutForm({ sourceId, options, isFirst, onCut }: Props) {
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>({
    kind: options.pattern ? 'id' : 'lines',
    lines: String(WINDOW_LINES),
    time: '5',
    unit: 'minutes',
    pattern: options.pattern ?? '<job_[0-9]>',
  });
  const cut = sessionCutSchema.safeParse(toCut(draft));
  const create = useMutation({
    mutationFn: (wanted: SessionCut) => createCut(sourceId, wanted),
    onSuccess: ({ id }) => onCut(id),
    onSettled: () => client.invalidateQueries({ queryKey: sessionKeys.cuts(sourceId) }),
  });
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  if (options.refusal) return <Notice tone="attention">{options.refusal}</Notice>;
  return (
    <Panel title={isFirst ? 'Cut into sessions' : 'Cut another way'}>
      <form
        className="flex flex-col gap-2.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (cut.success) create.mutate(cut.data);
        }}
      >
        <Field label="Into">
          <Select
            value={draft.kind}
            onChange={(kind) => change({ kind: kind as CutKind })}
            options={[
              { value: 'lines', label: 'windows of lines' },
              { value: 'time', label: 'windows of time', disabled: !options.hasTimes },
              { value: 'node', label: 'one per node', disabled: !options.hasNodes },
              { value: 'id', label: 'one per id in the messages' },
            ]}
          />
        </Field>
        <CutSize draft={draft} change={change} isWrong={!cut.success} />
        {create.error ? (
          <Notice tone="abnormal" title={create.error.message}>
            {cureOf(create.error)}
          </Notice>
        ) : null}
        <Button type="submit" variant="primary" disabled={!cut.success} pending={create.isPending}>
          Count sessions
        </Button>
      </form>
    </Panel>
  );
}

type SizeProps = { draft: Draft; change: (part: Partial<Draft>) => void; isWrong: boolean };

function CutSize({ draft, change, isWrong }: SizeProps) {
  switch (draft.kind) {
    case 'node':
      return null;
    case 'lines':
      return (
        <Field
          label="Lines of a window"
          error={isWrong ? 'A whole number from 2 to 1,000,000.' : undefined}
        >
          <Input
            inputMode="numeric"
            suffix="lines"
            value={draft.lines}
            onChange={(event) => change({ lines: event.currentTarget.value })}
          />
        </Field>
      );
    case 'time':
      return (
        <div className="grid grid-cols-2 gap-2">
          <Field
            label="Length of a window"
            error={isWrong ? 'A whole number, up to a year.' : undefined}
          >
            <Input
              inputMode="numeric"
              value={draft.time}
              onChange={(event) => change({ time: event.currentTarget.value })}
            />
          </Field>
          <Field label="Unit">
            <Select
              value={draft.unit}
              onChange={(unit) => change({ unit: unit as Unit })}
              options={Object.keys(UNITS).map((value) => ({ value, label: value }))}
            />
          </Field>
        </div>
      );
    case 'id':
      return (
        <Field
          label="Where the id stands"
          hint="The text around it as it is written, the id in <…>, its characters in […]: [instance: <[0-9a-f-]>"
          error={isWrong ? 'A pattern of 1 to 200 characters.' : undefined}
        >
          <Input
            mono
            spellCheck={false}
            value={draft.pattern}
            onChange={(event) => change({ pattern: event.currentTarget.value })}
          />
        </Field>
      );
  }
}

function toCut({ kind, lines, time, unit, pattern }: Draft): unknown {
  switch (kind) {
    case 'lines':
      return { kind, size: wholeNumber(lines) };
    case 'time':
      return { kind, size: wholeNumber(time) * UNITS[unit] };
    case 'node':
      return { kind };
    case 'id':
      return { kind, pattern };
  }
}

const wholeNumber = (text: string): number =>
  /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
