'use client';

import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';

type ThinkEditorProps = {
  value: string;
  onChange: (value: string) => void;
  onReset: () => void;
  hasDraft: boolean;
};

export function ThinkEditor({ value, onChange, onReset, hasDraft }: ThinkEditorProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <Field
        label="Your text"
        hint="Sentences only: the tags and the answer are added by themselves."
      >
        <Textarea
          autoFocus
          rows={7}
          value={value}
          maxLength={20_000}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </Field>
      {hasDraft ? (
        <Button size="small" className="self-start" onClick={onReset}>
          Back to the text that stands
        </Button>
      ) : null}
    </div>
  );
}
