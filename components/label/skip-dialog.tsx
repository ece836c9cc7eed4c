'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ChoiceChips } from '#components/ui/choice-chips.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { isComposing } from '#lib/client/hotkeys/is-composing.ts';

type SkipDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSkip: (reason: string) => void;
};

const REASONS = [
  'not my field',
  'cannot be told from the line alone',
  'template mixes two messages',
];

/** A skip wants a reason, so that the lead knows what to do with the item. */
export function SkipDialog({ open, onOpenChange, onSkip }: SkipDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Skip this template"
      description="It goes to others; you can take your skipped items up again later."
      width="narrow"
      footer={
        <Button
          variant="primary"
          kbd="enter"
          disabled={reason.trim() === ''}
          type="submit"
          form="skip-form"
        >
          Skip and next
        </Button>
      }
    >
      <form
        id="skip-form"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') onSkip(reason.trim());
        }}
      >
        <ChoiceChips
          label="Often"
          options={REASONS.map((value) => ({ value, label: value }))}
          value={reason}
          onChange={setReason}
        />
        <Field label="Reason" required>
          <Textarea
            autoFocus
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.shiftKey && !isComposing(event.nativeEvent)) {
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              }
            }}
          />
        </Field>
      </form>
    </Dialog>
  );
}
