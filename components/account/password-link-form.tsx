'use client';

import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { Button } from '#components/ui/button.tsx';
import { signIn } from '#lib/client/auth/sign-in.ts';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { NewPasswordField } from './new-password-field.tsx';

type PasswordLinkFormProps = { token: string; minPasswordLength: number };

/** Sets a new password by an admin's link and signs in with it. */
export function PasswordLinkForm({ token, minPasswordLength }: PasswordLinkFormProps) {
  const mutation = useMutation({
    mutationFn: async (password: string) => {
      const { email } = await fetchJson<{ email: string }>('/api/password', {
        method: 'POST',
        body: { token, password },
      });
      await signIn({ email, password });
    },
    onSuccess: () => window.location.assign('/'),
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    mutation.mutate(String(new FormData(event.currentTarget).get('password') ?? ''));
  }

  return (
    <form onSubmit={submit} method="post" className="flex flex-col gap-3">
      <NewPasswordField
        name="password"
        label="New password"
        minPasswordLength={minPasswordLength}
        error={mutation.error?.message}
        autoFocus
      />
      <Button
        type="submit"
        variant="primary"
        kbd="enter"
        pending={mutation.isPending || mutation.isSuccess}
      >
        Set the password
      </Button>
    </form>
  );
}
