'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';

type RejectDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onReject: (reason: string) => void;
};

export function RejectDialog({ open, onOpenChange, onReject }: RejectDialogProps) {
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const submit = () => {
    setAsked(true);
    if (reason.trim() !== '') onReject(reason.trim());
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      width="narrow"
      title="Reject this trace"
      description="The teacher may then write another for this template. The reason stays in the history."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Keep it</Button>
          <Button variant="danger" kbd="mod+enter" onClick={submit}>
            Reject
          </Button>
        </>
      }
    >
      <Field
        label="What is wrong with it"
        required
        error={isAsked && reason.trim() === '' ? 'A rejection needs a reason.' : undefined}
      >
        <Textarea
          autoFocus
          rows={3}
          maxLength={4_000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
          }}
        />
      </Field>
    </Dialog>
  );
}
