'use client';

import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Select } from '#components/ui/select.tsx';
import { readPath, readTyped } from '#lib/client/runs/config-draft.ts';
import type { RunFormHandle } from '#lib/client/runs/use-run-form.ts';
import { PROMPT_NAMES } from '#lib/client/snapshots/search-params.ts';
import { problemAt } from './config-fields.tsx';

const SECONDS_PER_MINUTE = 60;

/** What is trained, from which chance, for how long. */
export function ModelFields({ form }: { form: RunFormHandle }) {
  const text = (path: string) => String(readPath(form.draft, path) ?? '');
  const budget = readPath(form.draft, 'budgetSeconds');
  return (
    <Panel title="Model">
      <div className="grid grid-cols-2 gap-3.5 @2xl:grid-cols-4">
        <Field
          label="Base"
          className="col-span-2"
          hint="builtin:tiny, a folder on the server or a name on the Hugging Face hub."
          error={problemAt(form, 'base')}
        >
          <Input
            mono
            value={text('base')}
            onChange={(event) => form.set('base', event.currentTarget.value)}
          />
        </Field>
        <Field label="Prompt" error={problemAt(form, 'promptVersion')}>
          <Select
            value={text('promptVersion')}
            onChange={(version) => form.set('promptVersion', version)}
            options={PROMPT_NAMES.map((name) => ({ value: name, label: name }))}
          />
        </Field>
        <Field label="Seed" error={problemAt(form, 'seed')}>
          <Input
            inputMode="numeric"
            className="tabular-nums"
            value={text('seed')}
            onChange={(event) => form.set('seed', readTyped(event.currentTarget.value))}
          />
        </Field>
        <Field
          label="Time budget"
          hint="Empty: as long as it takes. Steps are planned to fit."
          error={problemAt(form, 'budgetSeconds')}
        >
          <Input
            inputMode="decimal"
            className="tabular-nums"
            suffix="min"
            value={
              typeof budget === 'number'
                ? String(budget / SECONDS_PER_MINUTE)
                : (budget ?? '').toString()
            }
            onChange={(event) => form.set('budgetSeconds', readBudget(event.currentTarget.value))}
          />
        </Field>
        <Field label="Name" hint="Empty: its number." className="col-span-2">
          <Input
            maxLength={120}
            value={form.name}
            onChange={(event) => form.setName(event.currentTarget.value)}
          />
        </Field>
      </div>
    </Panel>
  );
}

/** Minutes as seconds; null for an empty field. */
function readBudget(text: string): number | string | null {
  if (text.trim() === '') return null;
  const minutes = readTyped(text);
  return typeof minutes === 'number' ? Math.round(minutes * SECONDS_PER_MINUTE) : minutes;
}
