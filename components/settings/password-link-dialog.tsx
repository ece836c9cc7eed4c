'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { type AccountLine, accountsQuery } from '#lib/client/settings/queries.ts';
import { SecretField } from './secret-field.tsx';
import { useSettingsMutation } from './use-settings-mutation.ts';

/** A link for somebody who forgot the password, to hand over. It is shown once. */
export function PasswordLinkDialog({ account }: { account: AccountLine }) {
  const [open, setOpen] = useState(false);
  const mutation = useSettingsMutation({
    run: () =>
      fetchJson<{ path: string }>(`/api/accounts/${account.id}/password-link`, { method: 'POST' }),
    refresh: accountsQuery().queryKey,
  });

  function show(next: boolean) {
    mutation.reset();
    setOpen(next);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={show}
      width="narrow"
      title={`New password for ${account.name}`}
      description="Makes a link that works once, for a day; older ones stop working. Hand it over yourself; nothing is mailed."
      trigger={
        <Button variant="ghost" size="small" aria-label={`Password link for ${account.name}`}>
          Password link
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
        <div className="flex justify-end pb-2">
          <Button
            variant="primary"
            pending={mutation.isPending}
            onClick={() => mutation.mutate(undefined)}
          >
            Make the link
          </Button>
        </div>
      )}
    </Dialog>
  );
}
