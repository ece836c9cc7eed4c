'use client';

import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';

type SecretFieldProps = { label: string; value: string; onDone: () => void };

/** A link or a key that cannot be shown again. */
export function SecretField({ label, value, onDone }: SecretFieldProps) {
  return (
    <div className="flex flex-col gap-3 pb-2">
      <Field label={label} hint="It is shown now and never again.">
        <Input mono readOnly value={value} onFocus={(event) => event.currentTarget.select()} />
      </Field>
      <div className="flex justify-end gap-2">
        <CopyButton text={value} label={`Copy ${label.toLowerCase()}`} showLabel />
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}
