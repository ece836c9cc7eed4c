import { Panel } from '#components/ui/panel.tsx';
import type { JsonKey } from '#lib/domain/parsing/json-keys.ts';
import type { FormatFit } from '#lib/domain/sources/preview-lines.ts';
import { CUSTOM_FORMAT } from '#lib/domain/sources/resolve-format.ts';
import { type FormatChoice, FormatChoiceFields, TEMPLATE_LIST } from './format-choice.tsx';
import { JsonKeyFields } from './json-key-fields.tsx';
import { ParsedColumns } from './parsed-columns.tsx';
import { PreviewFacts } from './preview-facts.tsx';
import type { Reading } from './try-preview.ts';

type Props = {
  choice: FormatChoice;
  guessed: string | null;
  fits: readonly FormatFit[];
  sampled: number;
  jsonKeys: readonly JsonKey[];
  reading: Reading | null;
  headerOf: (format: string) => string;
  onChange: (choice: FormatChoice) => void;
};

/** How a line would be read: guessed, correctable, with the columns that come out of it. */
export function ReadingPanel(props: Props) {
  const { choice, guessed, fits, sampled, jsonKeys, reading, headerOf, onChange } = props;
  const preview = reading?.preview;
  return (
    <Panel title="How a line is read" aside={`the first ${sampled} lines were looked at`}>
      <div className="flex flex-col gap-3">
        <FormatChoiceFields
          {...choice}
          guessed={guessed}
          fits={fits}
          fault={reading?.fault}
          headerOf={headerOf}
          onChange={onChange}
        />
        <JsonKeyFields
          header={choice.header}
          keys={jsonKeys}
          sampled={sampled}
          onHeader={(header) => onChange({ format: CUSTOM_FORMAT, header })}
        />
        {preview ? (
          <>
            <ParsedColumns preview={preview} />
            <PreviewFacts preview={preview} />
          </>
        ) : null}
        {choice.format === TEMPLATE_LIST ? (
          <p className="text-muted">
            Each row is taken as a template as it is written, with its label. The columns are
            template and original_label; others are ignored.
          </p>
        ) : null}
      </div>
    </Panel>
  );
}
