'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { membersQuery } from '#lib/client/settings/queries.ts';
import type { Role } from '#lib/domain/access/permissions.ts';
import { ROLE_WORDS, roleOptions } from './role-options.ts';
import { SecretField } from './secret-field.tsx';
import { useSettingsMutation } from './use-settings-mutation.ts';

type InviteDialogProps = { projectId: string; grantable: readonly Role[] };

/** Makes a link to hand over. It is shown once: the database holds its hash only. */
export function InviteDialog({ projectId, grantable }: InviteDialogProps) {
  const [open, setOpen] = useState(false);
  const [role, setRole] = useState<Role>('ANNOTATOR');
  const mutation = useSettingsMutation({
    run: (email: string) =>
      fetchJson<{ path: string }>(`/api/projects/${projectId}/invites`, {
        method: 'POST',
        body: { role, ...(email ? { email } : {}) },
      }),
    refresh: membersQuery(projectId).queryKey,
  });
  useShortcuts([{ key: 'i', label: 'Invite somebody', run: () => show(true) }]);

  function show(next: boolean) {
    mutation.reset();
    setOpen(next);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    mutation.mutate(String(new FormData(event.currentTarget).get('email') ?? '').trim());
  }

  return (
    <Dialog
      open={open}
      onOpenChange={show}
      width="narrow"
      title="Invite somebody"
      description="Makes a link that works once, for seven days. Hand it over yourself; nothing is mailed."
      trigger={
        <Button variant="primary" kbd="i">
          Invite
        </Button>
      }
    >
      {mutation.data ? (
        <SecretField
          label="The link"
          value={`${window.location.origin}${mutation.data.path}`}
          onDone={() => show(false)}
        />
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-3 pb-2">
          <Field label="Role" hint={ROLE_WORDS[role]}>
            <Select
              options={roleOptions(grantable)}
              value={role}
              onChange={(value) => setRole(grantable.find((one) => one === value) ?? 'ANNOTATOR')}
            />
          </Field>
          <Field label="Email" hint="Optional: then only this address may use the link.">
            <Input name="email" type="email" />
          </Field>
          <div className="flex justify-end">
            <Button type="submit" variant="primary" kbd="enter" pending={mutation.isPending}>
              Make the link
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
