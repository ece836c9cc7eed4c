import { formatPercent } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { LinePreview } from '#lib/domain/sources/preview-lines.ts';
import { type FormatChoice, FormatChoiceFields, TEMPLATE_LIST } from './format-choice.tsx';
import { ParsedColumns } from './parsed-columns.tsx';
import { PreviewFacts } from './preview-facts.tsx';

type Props = {
  choice: FormatChoice;
  guessed: string | null;
  reading: { preview?: LinePreview; error?: string } | null;
  onChange: (choice: FormatChoice) => void;
};

/** How a line would be read: guessed, correctable, with the columns that come out of it. */
export function ReadingPanel({ choice, guessed, reading, onChange }: Props) {
  const preview = reading?.preview;
  return (
    <Panel
      title="How a line is read"
      aside={
        preview
          ? `guessed: ${preview.guessed.name}, ${formatPercent(preview.guessed.matchedShare)} of the sampled lines fit`
          : undefined
      }
    >
      <div className="flex flex-col gap-3">
        <FormatChoiceFields
          {...choice}
          guessed={guessed}
          error={reading?.error}
          onChange={onChange}
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
