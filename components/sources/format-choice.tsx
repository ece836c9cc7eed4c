'use client';

import { ChoiceChips } from '#components/ui/choice-chips.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { LOG_FORMATS } from '#lib/domain/parsing/log-format.ts';
import { CUSTOM_FORMAT } from '#lib/domain/sources/resolve-format.ts';

export type FormatChoice = { format: string; header: string };

type Props = FormatChoice & {
  guessed: string | null;
  error: string | undefined;
  onChange: (choice: FormatChoice) => void;
};

export const TEMPLATE_LIST = 'templates';

/** Which format, or which header pattern of one's own. Editing the pattern of a named format makes it one's own. */
export function FormatChoiceFields({ format, header, guessed, error, onChange }: Props) {
  const options = [
    ...LOG_FORMATS.map(({ id, name }) => ({ value: id, label: mark(name, id === guessed) })),
    { value: CUSTOM_FORMAT, label: 'own pattern' },
    { value: TEMPLATE_LIST, label: 'CSV of templates' },
  ];
  const choose = (next: string) =>
    onChange({ format: next, header: LOG_FORMATS.find(({ id }) => id === next)?.header ?? header });
  return (
    <div className="flex flex-col gap-3">
      <ChoiceChips
        label="Log format"
        hideLabel
        options={options}
        value={format}
        onChange={choose}
      />
      {format === TEMPLATE_LIST ? null : (
        <Field
          label="Header pattern"
          hint="Names in angle brackets, <Content> last; \( \) \[ \] for literal brackets, (…)? around what may be absent. <Label>, <Node>, <Component> and <Level> are understood."
          error={error}
        >
          <Input
            mono
            value={header}
            spellCheck={false}
            onChange={(event) =>
              onChange({ format: CUSTOM_FORMAT, header: event.currentTarget.value })
            }
          />
        </Field>
      )}
    </div>
  );
}

const mark = (name: string, isGuess: boolean) => (isGuess ? `${name} · guessed` : name);
