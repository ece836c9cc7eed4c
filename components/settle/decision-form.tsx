'use client';

import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ChoiceCard } from '#components/ui/choice-card.tsx';
import { ChoiceChips } from '#components/ui/choice-chips.tsx';
import { ChoiceGroup } from '#components/ui/choice-group.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import {
  CATEGORY_CHOICES,
  CONFIDENCE_CHOICES,
  LABEL_CHOICES,
} from '#lib/client/labels/category-words.ts';
import { siblingCount } from '#lib/client/labels/sibling-count.ts';
import { type Category, type Label, labelSchema } from '#lib/domain/label.ts';
import { missingOfCorrection } from '#lib/domain/labels/correction.ts';
import type { Dispute } from '#lib/domain/labels/settle-views.ts';
import type { Confidence } from '#lib/domain/labels/vote-input.ts';
import { OpinionsPanel } from './opinions-panel.tsx';

export type Outcome =
  | { kind: 'settled'; label: Label; isCorrection: boolean; staleTraces: number }
  | { kind: 'sent-back' };

type DecisionFormProps = {
  dispute: Dispute;
  onDone: (outcome: Outcome) => void;
};

/** The lead's decision, with its reason; mounted anew for each template and revision. */
export function DecisionForm({ dispute, onDone }: DecisionFormProps) {
  const [label, setLabel] = useState<Label | null>(null);
  const [category, setCategory] = useState<Category | null>(null);
  const [confidence, setConfidence] = useState<Confidence | null>(null);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const isOpenCase = dispute.itemState === 'DISPUTED' || dispute.itemState === 'OPEN';
  const url = `/api/templates/${encodeURIComponent(dispute.template.id)}`;

  const decide = useMutation({
    mutationFn: () =>
      fetchJson<{ label: Label; isCorrection: boolean; staleTraces: number }>(`${url}/settle`, {
        method: 'POST',
        body: {
          revision: dispute.revision,
          label,
          reason,
          category: label === 'abnormal' ? category : null,
          confidence,
        },
      }),
    onSuccess: (done) => onDone({ kind: 'settled', ...done }),
  });
  const sendBack = useMutation({
    mutationFn: () =>
      fetchJson(`${url}/reopen`, { method: 'POST', body: { reason, kind: 'settle' } }),
    onSuccess: () => onDone({ kind: 'sent-back' }),
  });

  function need(what: string): void {
    setMissing(what);
    box.current?.focus();
  }

  function submit(): void {
    if (!isOpenCase || decide.isPending) return;
    if (label === null) {
      setMissing('Choose abnormal (1) or normal (2) first.');
      return;
    }
    const lacks = lackOf(dispute, { label, category, confidence, reason });
    if (lacks && reason.trim() === '') need(lacks);
    else if (lacks) setMissing(lacks);
    else decide.mutate();
  }

  function back(): void {
    if (sendBack.isPending) return;
    if (reason.trim() === '')
      need('Write the question for the experts into the reason, then b again.');
    else sendBack.mutate();
  }

  const canSendBack = dispute.labelState !== 'OPEN';
  useShortcuts([
    ...LABEL_CHOICES.map(({ value, word, kbd }) => ({
      key: kbd,
      label: `Decide ${word.toLowerCase()}`,
      run: () => setLabel(value),
      when: isOpenCase,
    })),
    ...CONFIDENCE_CHOICES.map(({ value, label: word, kbd }) => ({
      key: kbd,
      label: `Confidence: ${word}`,
      run: () => setConfidence(value),
      when: isOpenCase,
    })),
    ...CATEGORY_CHOICES.map(({ value, label: word, kbd }) => ({
      key: kbd,
      label: `Category: ${word.toLowerCase()}`,
      run: () => setCategory(value),
      when: isOpenCase && label !== 'normal',
    })),
    { key: 'n', label: 'Write the reason', run: () => box.current?.focus() },
    { key: 'b', label: 'Back to labelling, with a question', run: back, when: canSendBack },
    { key: 'enter', label: 'Decide and next', run: submit, when: isOpenCase },
    {
      key: 'mod+enter',
      label: 'Decide and next, also while writing',
      run: submit,
      inFields: true,
      when: isOpenCase,
    },
    { key: 'escape', label: 'Leave the text', run: () => box.current?.blur(), inFields: true },
  ]);
  const problem = missing ?? decide.error?.message ?? sendBack.error?.message ?? null;

  return (
    <div className="flex flex-col gap-4">
      <h2 className="font-semibold">Your decision as senior expert</h2>
      {isOpenCase ? (
        <>
          <ChoiceGroup label="The template is">
            {LABEL_CHOICES.map((choice) => (
              <ChoiceCard
                key={choice.value}
                name="decision"
                value={choice.value}
                tone={choice.value}
                glyph={choice.glyph}
                kbd={choice.kbd}
                checked={label === choice.value}
                onChange={(value) => {
                  setMissing(null);
                  setLabel(labelSchema.parse(value));
                }}
              >
                {choice.word}
              </ChoiceCard>
            ))}
          </ChoiceGroup>
          <ChoiceChips
            label="Category, when abnormal"
            options={CATEGORY_CHOICES}
            value={category}
            disabled={label === 'normal'}
            onChange={(value) => setCategory(value as Category)}
          />
          <ChoiceChips
            label="Confidence"
            options={CONFIDENCE_CHOICES}
            value={confidence}
            onChange={(value) => setConfidence(value as Confidence)}
          />
        </>
      ) : (
        <p className="text-muted">
          This template is decided. It can be sent back to labelling with a question.
        </p>
      )}
      {isOpenCase && label && dispute.decidedCounts[oppositeOf(label)] > 0 ? (
        <p className="text-attention">
          <span aria-hidden="true">! </span>
          {oppositeWords(dispute.decidedCounts[oppositeOf(label)], oppositeOf(label))}
        </p>
      ) : null}
      <Field
        label={isOpenCase ? 'Reason or question' : 'Question'}
        kbd="n"
        required
        error={problem ?? undefined}
      >
        <Textarea
          ref={box}
          rows={4}
          maxLength={4000}
          placeholder="What decides it, and what would change your mind"
          value={reason}
          onChange={(event) => {
            setMissing(null);
            setReason(event.target.value);
          }}
        />
      </Field>
      {canSendBack ? (
        <Button
          variant="ghost"
          kbd="b"
          onClick={back}
          pending={sendBack.isPending}
          className="self-start"
        >
          Back with a question
        </Button>
      ) : null}
      {isOpenCase ? (
        <Button
          variant="primary"
          size="wide"
          kbd="enter"
          onClick={submit}
          pending={decide.isPending}
        >
          Decide and next
        </Button>
      ) : null}
      {isOpenCase ? <OpinionsPanel dispute={dispute} choice={label} /> : null}
    </div>
  );
}

const oppositeOf = (label: Label): Label => (label === 'normal' ? 'abnormal' : 'normal');

function oppositeWords(count: number, label: Label): string {
  const were = count === 1 ? 'near-duplicate was' : 'near-duplicates were';
  return `${siblingCount(count)} ${were} decided ${label}, the opposite of what is chosen here.`;
}

type Draft = Parameters<typeof missingOfCorrection>[0];

/** Why a decision cannot be made yet, in words; null when it can. */
function lackOf({ majority, originalLabel }: Dispute, draft: Draft): string | null {
  const isOverride = majority !== null && majority !== draft.label;
  if (draft.reason.trim() === '') {
    return isOverride
      ? `Most experts said ${majority}: a decision against them needs its reason.`
      : 'A decision needs its reason.';
  }
  const missing = missingOfCorrection(draft, originalLabel);
  return missing.length > 0
    ? `This changes the original tag ${originalLabel}: add ${missing.join(' and ')}.`
    : null;
}
