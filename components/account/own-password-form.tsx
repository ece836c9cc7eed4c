'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { showToast } from '#components/ui/show-toast.tsx';
import { changePassword } from '#lib/client/auth/change-password.ts';
import { NewPasswordField } from './new-password-field.tsx';

/** Changes one's own password; whoever else is signed in with the account is signed out. */
export function OwnPasswordForm({ minPasswordLength }: { minPasswordLength: number }) {
  const form = useRef<HTMLFormElement>(null);
  const mutation = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      form.current?.reset();
      showToast({ title: 'The password is changed. Your other sessions are ended.' });
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    mutation.mutate({
      currentPassword: String(data.get('current') ?? ''),
      newPassword: String(data.get('new') ?? ''),
    });
  }

  return (
    <form ref={form} onSubmit={submit} method="post" className="flex max-w-sm flex-col gap-3">
      <Field label="Current password" error={mutation.error?.message}>
        <Input
          name="current"
          type="password"
          autoComplete="current-password"
          required
          maxLength={128}
        />
      </Field>
      <NewPasswordField name="new" label="New password" minPasswordLength={minPasswordLength} />
      <div>
        <Button type="submit" variant="primary" kbd="enter" pending={mutation.isPending}>
          Change the password
        </Button>
      </div>
    </form>
  );
}
