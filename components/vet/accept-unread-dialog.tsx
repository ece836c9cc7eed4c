'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { formatCount } from '#components/ui/format.ts';
import { showToast } from '#components/ui/show-toast.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { cureOf } from '#lib/client/cure-of.ts';
import { railCountsQuery } from '#lib/client/projects/rail-queries.ts';
import { acceptWaiting, tracesKey } from '#lib/client/traces/queries.ts';

type AcceptUnreadDialogProps = {
  projectId: string;
  waiting: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** For a lead who trusts the teacher: everything that waits becomes accepted, and the history says that nobody read it. */
export function AcceptUnreadDialog(props: AcceptUnreadDialogProps) {
  const { projectId, waiting, open, onOpenChange } = props;
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const accept = useMutation({
    mutationFn: () => acceptWaiting(projectId, reason.trim()),
    onSuccess: ({ accepted }) => {
      setReason('');
      void queryClient.invalidateQueries({ queryKey: tracesKey(projectId) });
      void queryClient.invalidateQueries({ queryKey: ['traces'] });
      void queryClient.invalidateQueries({ queryKey: railCountsQuery(projectId).queryKey });
      showToast({
        title: `${formatCount(accepted)} traces accepted unread`,
        detail: 'The history names you and the reason.',
      });
    },
    onError: (error) =>
      showToast({ title: error.message, detail: cureOf(error), tone: 'abnormal' }),
  });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Accept unread"
      action={
        reason.trim() === '' ? 'Say why first' : `Accept up to ${formatCount(waiting)} unread`
      }
      pending={accept.isPending}
      onConfirm={() => (reason.trim() === '' ? onOpenChange(true) : accept.mutate())}
    >
      <p className="mb-2.5">
        Every waiting trace whose label is its template’s final one becomes accepted, up to{' '}
        {formatCount(waiting)}. Nobody will have read them, and the history says so. Each can be put
        back among those that wait, one by one.
      </p>
      <Field label="Why" required>
        <Textarea
          rows={2}
          maxLength={2_000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}
