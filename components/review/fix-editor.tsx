'use client';

import { Button } from '#components/ui/button.tsx';
import { ChoiceChips } from '#components/ui/choice-chips.tsx';
import { DiffText } from '#components/ui/diff-text.tsx';
import { Field } from '#components/ui/field.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toDiffSegments } from '#lib/client/reasoning/to-diff-segments.ts';
import type { ThinkDraftHandle } from '#lib/client/reasoning/use-think-draft.ts';
import type { Label } from '#lib/domain/label.ts';
import { type LabelValue, toLabel } from '#lib/domain/labels/label-value.ts';
import { diffWords } from '#lib/domain/text-diff/diff-words.ts';

type FixEditorProps = {
  draft: ThinkDraftHandle;
  before: string;
  /** The text in hand, settled: what the change is drawn from. */
  settled: string;
  isEditing: boolean;
  finalLabel: LabelValue | null;
  verdict: LabelValue | null;
  label: Label | null;
  onLabel: (label: Label) => void;
};

/** The reviewer's own text, with what it changes and, where the experts have not settled one, its label. */
export function FixEditor(props: FixEditorProps) {
  const { draft, before, settled, isEditing, finalLabel, verdict, label, onLabel } = props;
  const { addedCharacters, removedCharacters } = diffWords(before, settled);
  return (
    <>
      {isEditing ? (
        <Field label="Your text" hint="Sentences only: the answer is added by itself.">
          <Textarea
            autoFocus
            rows={6}
            maxLength={20_000}
            value={draft.text}
            onChange={(event) => draft.write(event.currentTarget.value)}
          />
        </Field>
      ) : null}
      {finalLabel ? (
        <p className="text-aside text-muted">
          The fixed text argues for the final label, {toLabel(finalLabel)}.
        </p>
      ) : (
        <ChoiceChips
          label="The fixed text argues for"
          options={[
            { value: 'abnormal', label: '▲ abnormal', tone: 'abnormal' },
            { value: 'normal', label: '○ normal', tone: 'normal' },
          ]}
          value={label ?? (verdict && toLabel(verdict))}
          onChange={(value) => onLabel(value === 'abnormal' ? 'abnormal' : 'normal')}
        />
      )}
      <Panel
        title="Change against the model"
        aside={`+${addedCharacters} −${removedCharacters} characters`}
        actions={
          draft.hasDraft ? (
            <Button size="small" onClick={draft.drop}>
              Back to the model’s text
            </Button>
          ) : undefined
        }
      >
        <DiffText segments={toDiffSegments(before, settled)} />
      </Panel>
    </>
  );
}
