'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { keysQuery } from '#lib/client/settings/queries.ts';
import { SecretField } from './secret-field.tsx';
import { useSettingsMutation } from './use-settings-mutation.ts';

export function NewKeyDialog({ projectId }: { projectId: string }) {
  const [open, setOpen] = useState(false);
  const mutation = useSettingsMutation({
    run: (name: string) =>
      fetchJson<{ token: string }>(`/api/projects/${projectId}/keys`, {
        method: 'POST',
        body: { name },
      }),
    refresh: keysQuery(projectId).queryKey,
  });
  useShortcuts([{ key: 'n', label: 'New API key', run: () => show(true) }]);

  function show(next: boolean) {
    mutation.reset();
    setOpen(next);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    mutation.mutate(String(new FormData(event.currentTarget).get('name') ?? '').trim());
  }

  return (
    <Dialog
      open={open}
      onOpenChange={show}
      width="narrow"
      title="New API key"
      description="It may do in this project what you may do, until it is revoked."
      trigger={
        <Button variant="primary" kbd="n">
          New key
        </Button>
      }
    >
      {mutation.data ? (
        <SecretField label="The key" value={mutation.data.token} onDone={() => show(false)} />
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-3 pb-2">
          <Field label="Name" hint="What will use it, such as “nightly evaluation”.">
            <Input name="name" required maxLength={80} autoFocus />
          </Field>
          <div className="flex justify-end">
            <Button type="submit" variant="primary" kbd="enter" pending={mutation.isPending}>
              Make the key
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
