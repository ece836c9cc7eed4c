'use client';

import { ChoiceChips } from '#components/ui/choice-chips.tsx';
import { Field } from '#components/ui/field.tsx';
import { formatPercent } from '#components/ui/format.ts';
import { Input } from '#components/ui/input.tsx';
import { LOG_FORMATS } from '#lib/domain/parsing/known-formats.ts';
import type { FormatFit } from '#lib/domain/sources/preview-lines.ts';
import { CUSTOM_FORMAT } from '#lib/domain/sources/resolve-format.ts';
import { PatternFaultMark } from './pattern-fault-mark.tsx';
import type { PatternFault } from './try-preview.ts';

export type FormatChoice = { format: string; header: string };

type Props = FormatChoice & {
  guessed: string | null;
  /** The share of the sampled lines that each format reads. */
  fits: readonly FormatFit[];
  fault: PatternFault | undefined;
  /** The header to begin with when a format is chosen. */
  headerOf: (format: string) => string;
  onChange: (choice: FormatChoice) => void;
};

export const TEMPLATE_LIST = 'templates';

/** Which format, or which header pattern of one's own. Editing the pattern of a named format makes it one's own. */
export function FormatChoiceFields(props: Props) {
  const { format, header, guessed, fits, fault, headerOf, onChange } = props;
  const shareOf = (id: string) => fits.find((fit) => fit.format === id)?.matchedShare;
  const known = LOG_FORMATS.map(({ id, name }) => ({ id, name, share: shareOf(id) }));
  // What fits comes first; the rest keeps its order.
  known.sort((left, right) => (right.share ?? -1) - (left.share ?? -1));
  const options = [
    ...known.map(({ id, name, share }) => ({
      value: id,
      label: mark(name, id === guessed, share),
    })),
    { value: CUSTOM_FORMAT, label: 'own pattern' },
    { value: TEMPLATE_LIST, label: 'CSV of templates' },
  ];
  return (
    <div className="flex flex-col gap-3">
      <ChoiceChips
        label="Log format, with the share of the sampled lines that fit"
        options={options}
        value={format}
        onChange={(next) =>
          onChange({ format: next, header: next === CUSTOM_FORMAT ? header : headerOf(next) })
        }
      />
      {format === TEMPLATE_LIST ? null : (
        <div className="flex flex-col gap-1.5">
          <Field label="Header pattern" hint={HINT} error={fault && inWords(fault)}>
            <Input
              mono
              value={header}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) =>
                onChange({ format: CUSTOM_FORMAT, header: event.currentTarget.value })
              }
            />
          </Field>
          {fault ? <PatternFaultMark header={header} fault={fault} /> : null}
        </div>
      )}
    </div>
  );
}

const HINT =
  'Names in angle brackets, <Content> last; \\( \\) \\[ \\] for literal brackets, (…)? around what may be absent. ' +
  'For JSON lines the keys: {"ts":<Time>, "msg|message":<Content>}. <Label>, <Node>, <Component>, <Level> and times are understood.';

function inWords({ message, column }: PatternFault): string {
  return column === null ? message : `Column ${column}: ${message}`;
}

const mark = (name: string, isGuess: boolean, share: number | undefined): string =>
  [name, share === undefined ? '' : formatPercent(share), isGuess ? 'guessed' : '']
    .filter(Boolean)
    .join(' · ');
