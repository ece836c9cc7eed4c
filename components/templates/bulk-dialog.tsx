'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ChoiceChips } from '#components/ui/choice-chips.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Field } from '#components/ui/field.tsx';
import { formatCount } from '#components/ui/format.ts';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { cureOf } from '#lib/client/cure-of.ts';
import {
  CATEGORY_CHOICES,
  CONFIDENCE_CHOICES,
  LABEL_CHOICES,
} from '#lib/client/labels/category-words.ts';
import { bulkPreviewQuery, startBulkChange } from '#lib/client/templates/bulk-queries.ts';
import { categorySchema, labelSchema } from '#lib/domain/label.ts';
import { confidenceSchema } from '#lib/domain/labels/vote-input.ts';
import type { BulkAction, BulkKind } from '#lib/domain/templates/bulk-change.ts';
import { BulkPreviewList } from './bulk-preview-list.tsx';
import { BULK_WORDS } from './bulk-words.ts';

type Props = {
  kind: BulkKind;
  projectId: string;
  /** The query of the list. */
  query: string;
  onClose: () => void;
  onStarted: () => void;
};

type Answers = { label: string | null; category: string | null; confidence: string | null };

/** Asks what an action needs, shows what it would change and what not, and starts it. */
export function BulkDialog({ kind, projectId, query, onClose, onStarted }: Props) {
  const words = BULK_WORDS[kind];
  const [answers, setAnswers] = useState<Answers>({
    label: null,
    category: null,
    confidence: null,
  });
  const [reason, setReason] = useState('');
  // What would change does not depend on the words of the reason, so typing asks for nothing.
  const asked = toAction(kind, answers, 'to be written');
  const preview = useQuery({
    ...bulkPreviewQuery(projectId, query, asked),
    enabled: asked !== null,
  });
  const action = toAction(kind, answers, reason.trim());
  const count = preview.data?.changes.count ?? 0;
  const needsReason = kind !== 'add-to-round' && reason.trim() === '';
  const start = useMutation({
    mutationFn: (chosen: BulkAction) =>
      startBulkChange(projectId, { query, action: chosen, expected: count }),
    onSuccess: onStarted,
    onError: () => void preview.refetch(),
  });
  const isReady = action !== null && count > 0 && !needsReason && !preview.isFetching;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={words.title}
      description={words.description}
      width="wide"
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button
            variant="primary"
            type="submit"
            form="bulk-form"
            disabled={!isReady}
            pending={start.isPending}
          >
            {words.verb} {formatCount(count)} {count === 1 ? 'template' : 'templates'}
          </Button>
        </>
      }
    >
      <form
        id="bulk-form"
        className="flex flex-col gap-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && action) start.mutate(action);
        }}
      >
        {kind === 'settle' ? (
          <SettleAnswers
            answers={answers}
            onChange={(part) => setAnswers({ ...answers, ...part })}
          />
        ) : null}
        {kind === 'add-to-round' ? null : (
          <Field label={kind === 'reopen' ? 'Question for the experts' : 'Reason'} required>
            <Textarea
              rows={2}
              maxLength={4000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
        )}
        {start.error ? <ErrorState title={start.error.message} cure={cureOf(start.error)} /> : null}
        {asked === null ? (
          <p className="text-muted">Choose the label to see what would change.</p>
        ) : preview.error ? (
          <ErrorState
            title={preview.error.message}
            cure={cureOf(preview.error)}
            onRetry={() => void preview.refetch()}
          />
        ) : preview.data ? (
          <BulkPreviewList preview={preview.data} kind={kind} isFetching={preview.isFetching} />
        ) : (
          <SkeletonRows label="Looking at what would change" rows={4} />
        )}
      </form>
    </Dialog>
  );
}

function SettleAnswers(props: { answers: Answers; onChange: (part: Partial<Answers>) => void }) {
  const { answers, onChange } = props;
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-3">
      <ChoiceChips
        label="The templates are"
        options={LABEL_CHOICES.map(({ value, word, glyph }) => ({
          value,
          label: `${glyph} ${word.toLowerCase()}`,
          tone: value,
        }))}
        value={answers.label}
        onChange={(label) => onChange({ label })}
      />
      <ChoiceChips
        label="Confidence"
        options={CONFIDENCE_CHOICES.map(({ value, label }) => ({ value, label }))}
        value={answers.confidence}
        onChange={(confidence) => onChange({ confidence })}
      />
      <ChoiceChips
        label="Category, when abnormal"
        options={CATEGORY_CHOICES.map(({ value, label }) => ({ value, label }))}
        value={answers.category}
        disabled={answers.label === 'normal'}
        onChange={(category) => onChange({ category })}
      />
    </div>
  );
}

/** The action as far as it is chosen; null while its label is not. */
function toAction(kind: BulkKind, answers: Answers, reason: string): BulkAction | null {
  if (kind === 'add-to-round') return { kind };
  if (kind === 'reopen') return { kind, reason };
  const label = labelSchema.safeParse(answers.label).data;
  if (!label) return null;
  const category = categorySchema.safeParse(answers.category).data ?? null;
  const confidence = confidenceSchema.safeParse(answers.confidence).data ?? null;
  return { kind, label, category: label === 'abnormal' ? category : null, confidence, reason };
}
