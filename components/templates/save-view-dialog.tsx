'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { showToast } from '#components/ui/show-toast.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { viewsQuery } from '#lib/client/templates/queries.ts';
import { MAX_VIEW_NAME } from '#lib/domain/templates/saved-view.ts';

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  projectId: string;
  query: string;
  /** Names of one's own views: saving under one of them replaces it. */
  names: readonly string[];
  canShare: boolean;
};

/** Keeps what is chosen in the list under a name. */
export function SaveViewDialog(props: Props) {
  const { open, onOpenChange, projectId, query, names, canShare } = props;
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const save = useMutation({
    mutationFn: () =>
      fetchJson(`/api/projects/${encodeURIComponent(projectId)}/views`, {
        method: 'POST',
        body: { name, query, isShared },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: viewsQuery(projectId).queryKey });
      showToast({ title: `Saved the view “${name.trim()}”` });
      setName('');
      setShared(false);
      onOpenChange(false);
    },
  });
  const replaces = names.includes(name.trim());
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Save this view"
      description="The search, filters and order of the list, as they are in its address."
      width="narrow"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Not now</Button>
          <Button
            variant="primary"
            type="submit"
            form="save-view"
            disabled={name.trim() === ''}
            pending={save.isPending}
          >
            {replaces ? 'Replace' : 'Save'}
          </Button>
        </>
      }
    >
      <form
        id="save-view"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') save.mutate();
        }}
      >
        <Field
          label="Name"
          hint={replaces ? 'You have a view of this name; it is replaced.' : undefined}
          error={save.error?.message}
        >
          <Input
            maxLength={MAX_VIEW_NAME}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        {canShare ? (
          <Checkbox label="Share with the whole project" checked={isShared} onChange={setShared} />
        ) : null}
      </form>
    </Dialog>
  );
}
