'use client';

import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { type AccountLine, accountsQuery } from '#lib/client/settings/queries.ts';
import { PasswordLinkDialog } from './password-link-dialog.tsx';
import { useSettingsMutation } from './use-settings-mutation.ts';

type OfAccount = { account: AccountLine };

/** What an admin may do with somebody else's account. */
export function AccountActions({ account }: OfAccount) {
  return (
    <span className="inline-flex justify-end gap-1">
      {account.disabledAt ? null : <PasswordLinkDialog account={account} />}
      {account.disabledAt ? null : <AdminSwitch account={account} />}
      <DisableSwitch account={account} />
    </span>
  );
}

function useAccountChange(account: AccountLine, done: string) {
  return useSettingsMutation({
    run: (body: { disabled?: boolean; isAdmin?: boolean }) =>
      fetchJson(`/api/accounts/${account.id}`, { method: 'PATCH', body }),
    refresh: accountsQuery().queryKey,
    done: () => done,
  });
}

function AdminSwitch({ account }: OfAccount) {
  const { name, isAdmin } = account;
  const mutation = useAccountChange(
    account,
    isAdmin ? `${name} is no admin any more` : `${name} is an admin now`,
  );
  const action = isAdmin ? 'Take admin' : 'Make admin';
  return (
    <ConfirmDialog
      title={isAdmin ? `Take the admin's rights from ${name}?` : `Make ${name} an admin?`}
      action={action}
      tone="danger"
      pending={mutation.isPending}
      onConfirm={() => mutation.mutate({ isAdmin: !isAdmin })}
      trigger={
        <Button variant="ghost" size="small" aria-label={`${action}: ${name}`}>
          {action}
        </Button>
      }
    >
      {isAdmin
        ? 'They keep their roles in projects.'
        : 'An admin may do everything in every project of this installation and change all accounts.'}
    </ConfirmDialog>
  );
}

function DisableSwitch({ account }: OfAccount) {
  const { name, disabledAt } = account;
  const mutation = useAccountChange(
    account,
    disabledAt ? `${name} may sign in again` : `${name} is signed out and stays so`,
  );
  if (disabledAt) {
    return (
      <Button
        variant="ghost"
        size="small"
        aria-label={`Enable ${name}`}
        pending={mutation.isPending}
        onClick={() => mutation.mutate({ disabled: false })}
      >
        Enable
      </Button>
    );
  }
  return (
    <ConfirmDialog
      title={`Disable the account of ${name}?`}
      action="Disable the account"
      tone="danger"
      pending={mutation.isPending}
      onConfirm={() => mutation.mutate({ disabled: true })}
      trigger={
        <Button variant="ghost" size="small" aria-label={`Disable ${name}`}>
          Disable
        </Button>
      }
    >
      They are signed out everywhere and their API keys are refused, at once. Votes, reviews and
      everything else they did stay. The account can be enabled again.
    </ConfirmDialog>
  );
}
