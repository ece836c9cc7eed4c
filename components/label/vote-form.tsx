'use client';

import type { Ref } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ChoiceCard } from '#components/ui/choice-card.tsx';
import { ChoiceChips } from '#components/ui/choice-chips.tsx';
import { ChoiceGroup } from '#components/ui/choice-group.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import {
  CATEGORY_CHOICES,
  CONFIDENCE_CHOICES,
  LABEL_CHOICES,
} from '#lib/client/labels/category-words.ts';
import { useDeskKeys } from '#lib/client/labels/desk-keymap.ts';
import type { DraftState } from '#lib/client/labels/draft-desk.ts';
import { type Category, type Label, labelSchema } from '#lib/domain/label.ts';
import type { Confidence, VoteDraft } from '#lib/domain/labels/vote-input.ts';

type VoteFormProps = {
  draft: VoteDraft;
  onChange: (part: Partial<VoteDraft>) => void;
  onSkip: () => void;
  draftState: DraftState;
  reasonRef: Ref<HTMLTextAreaElement>;
};

const DRAFT_WORDS: Record<DraftState, string> = {
  saved: 'Draft saved here and on the server.',
  saving: 'Saving the draft.',
  'kept-here': 'Draft kept on this device; the server does not have it yet.',
  conflict: 'Kept on this device; the server has another one.',
};

/** The judgement: label, kind of fault, confidence, reason. */
export function VoteForm(props: VoteFormProps) {
  const { draft, onChange, onSkip, draftState, reasonRef } = props;
  const keys = useDeskKeys();
  return (
    <div className="flex flex-col gap-4">
      <ChoiceGroup label="Is this line, by itself, evidence that something is wrong?">
        {LABEL_CHOICES.map((choice) => (
          <ChoiceCard
            key={choice.value}
            name="label"
            value={choice.value}
            tone={choice.value}
            glyph={choice.glyph}
            kbd={keys[choice.value]}
            checked={draft.label === choice.value}
            onChange={(value) => onChange({ label: labelSchema.parse(value) satisfies Label })}
          >
            {choice.word}
          </ChoiceCard>
        ))}
      </ChoiceGroup>
      <Button variant="ghost" kbd={keys.skip} onClick={onSkip} className="self-start">
        Not sure, skip with a reason
      </Button>
      <ChoiceChips
        label="Category, when abnormal"
        options={CATEGORY_CHOICES.map((one) => ({ ...one, kbd: keys[one.value] }))}
        value={draft.category}
        disabled={draft.label === 'normal'}
        onChange={(value) => onChange({ category: value as Category })}
      />
      <ChoiceChips
        label="Confidence"
        options={CONFIDENCE_CHOICES.map((one) => ({ ...one, kbd: keys[one.value] }))}
        value={draft.confidence}
        onChange={(value) => onChange({ confidence: value as Confidence })}
      />
      <Field label="Reason" kbd={keys.note} hint={DRAFT_WORDS[draftState]}>
        <Textarea
          ref={reasonRef}
          rows={3}
          maxLength={4000}
          value={draft.reason}
          onChange={(event) => onChange({ reason: event.target.value })}
        />
      </Field>
    </div>
  );
}
