'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { showToast } from '#components/ui/show-toast.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import type { LabelHistory } from '#lib/domain/labels/label-history.ts';

type RestoreDialogProps = {
  templateId: string;
  state: LabelHistory['states'][number];
  revision: number;
  onRestored: () => void;
};

/** Puts a past label back as a new decision, with its reason. */
export function RestoreDialog({ templateId, state, revision, onRestored }: RestoreDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState('');
  const restore = useMutation({
    mutationFn: () =>
      fetchJson(`/api/templates/${encodeURIComponent(templateId)}/restore`, {
        method: 'POST',
        body: { seq: state.seq, revision, reason },
      }),
    onSuccess: () => {
      setIsOpen(false);
      showToast({ title: `The label ${state.label} of entry ${state.seq} is in force again` });
      onRestored();
    },
  });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={<Button size="small">Restore</Button>}
      title={`Restore the label ${state.label}`}
      description="It becomes a new entry of the history that names the one it restores; nothing in between is taken out."
      width="narrow"
      footer={
        <Button
          variant="primary"
          pending={restore.isPending}
          disabled={reason.trim() === ''}
          onClick={() => restore.mutate()}
        >
          Restore it
        </Button>
      }
    >
      <Field label="Reason" required error={restore.error?.message}>
        <Textarea
          autoFocus
          rows={3}
          maxLength={4000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </Dialog>
  );
}
