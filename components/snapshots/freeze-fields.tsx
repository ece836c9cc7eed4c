'use client';

import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Select } from '#components/ui/select.tsx';
import type { FreezeDraft, FreezeErrors } from '#lib/client/snapshots/freeze-draft.ts';

type FreezeFieldsProps = {
  draft: FreezeDraft;
  errors: FreezeErrors;
  onChange: (change: Partial<FreezeDraft>) => void;
};

type TextField = 'seed' | 'testShare' | 'probeShare' | 'targetAnomalyRate' | 'maxTrain';

export function FreezeFields({ draft, errors, onChange }: FreezeFieldsProps) {
  const text = (field: TextField, label: string, hint: string, suffix?: string) => (
    <Field label={label} hint={hint} error={errors[field]}>
      <Input
        inputMode="decimal"
        className="tabular-nums"
        value={draft[field]}
        suffix={suffix}
        onChange={(event) => onChange({ [field]: event.currentTarget.value })}
      />
    </Field>
  );
  return (
    <Panel title="How the data is cut">
      <div className="flex flex-col gap-3.5">
        <div className="grid grid-cols-2 gap-3.5">
          {text('testShare', 'Test share', 'Never trained on; evaluation reads it once.', '%')}
          {text('probeShare', 'Probe share', 'Of the rest; for the curves while training.', '%')}
        </div>
        <Field
          label="Split"
          hint={
            draft.mode === 'chronological'
              ? 'By first line: the test is later than training.'
              : 'Near-duplicates stay on one side.'
          }
        >
          <Select
            value={draft.mode}
            onChange={(mode) => onChange({ mode: mode as FreezeDraft['mode'] })}
            options={[
              { value: 'grouped-random', label: 'Random, in near-duplicate groups' },
              { value: 'chronological', label: 'Chronological' },
            ]}
          />
        </Field>
        <Field
          label="Labelled, but without accepted reasoning"
          hint="Training needs reasoning; for the test the label suffices."
        >
          <Select
            value={draft.withoutTrace}
            onChange={(rule) => onChange({ withoutTrace: rule as FreezeDraft['withoutTrace'] })}
            options={[
              { value: 'test-only', label: 'May go to test and probe' },
              { value: 'leave-out', label: 'Leave out' },
            ]}
          />
        </Field>
        <div className="grid grid-cols-2 gap-3.5">
          {text('targetAnomalyRate', 'Abnormal in training', 'Empty keeps what is there.', '%')}
          {text('maxTrain', 'Most training rows', 'Empty for all.')}
        </div>
        {text('seed', 'Seed', 'The same seed and rows give the same snapshot.')}
      </div>
    </Panel>
  );
}
