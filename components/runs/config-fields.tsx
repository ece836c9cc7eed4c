'use client';

import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { readPath, readTyped } from '#lib/client/runs/config-draft.ts';
import type { ConfigField } from '#lib/client/runs/config-fields.ts';
import type { RunFormHandle } from '#lib/client/runs/use-run-form.ts';

type ConfigFieldsProps = {
  form: RunFormHandle;
  first: readonly ConfigField[];
  advanced: readonly ConfigField[];
};

/** Numbers of a stage; the rarer ones folded, and unfolded when one of them is wrong. */
export function ConfigFields({ form, first, advanced }: ConfigFieldsProps) {
  const wrong = advanced.some(({ path }) => problemAt(form, path) !== undefined);
  return (
    <div className="flex flex-col gap-3">
      {first.length > 0 ? <Grid form={form} fields={first} /> : null}
      <details open={wrong || undefined}>
        <summary className="cursor-pointer text-muted">Advanced · {advanced.length} fields</summary>
        <div className="mt-2.5">
          <Grid form={form} fields={advanced} />
        </div>
      </details>
    </div>
  );
}

function Grid({ form, fields }: { form: RunFormHandle; fields: readonly ConfigField[] }) {
  return (
    <div className="grid grid-cols-2 gap-3.5 @2xl:grid-cols-4">
      {fields.map((field) => (
        <OneField key={field.path} form={form} field={field} />
      ))}
    </div>
  );
}

function OneField({ form, field }: { form: RunFormHandle; field: ConfigField }) {
  const { path, label, hint, suffix, options } = field;
  const value = String(readPath(form.draft, path) ?? '');
  return (
    <Field label={label} hint={hint} error={problemAt(form, path)}>
      {options ? (
        <Select
          value={value}
          onChange={(chosen) => form.set(path, chosen)}
          options={options.map((option) => ({ value: option, label: option }))}
        />
      ) : (
        <Input
          inputMode="decimal"
          className={suffix ? 'pr-14 tabular-nums' : 'tabular-nums'}
          value={value}
          suffix={suffix}
          onChange={(event) => form.set(path, readTyped(event.currentTarget.value))}
        />
      )}
    </Field>
  );
}

/** What the check says of a field. */
export function problemAt(form: RunFormHandle, path: string): string | undefined {
  return form.problems.find(({ field }) => field === path)?.message;
}
