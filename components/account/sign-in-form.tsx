'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { signIn } from '#lib/client/auth/sign-in.ts';

/** Email and password. A wrong one is said beside the form; which of the two it was is not. */
export function SignInForm({ to }: { to: string }) {
  const password = useRef<HTMLInputElement>(null);
  const mutation = useMutation({
    mutationFn: signIn,
    // A full load, so that nothing of a former person stays in memory.
    onSuccess: () => window.location.assign(to),
    onError: () => password.current?.select(),
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    mutation.mutate({
      email: String(form.get('email') ?? '').trim(),
      password: String(form.get('password') ?? ''),
    });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3" method="post">
      <Field label="Email">
        <Input name="email" type="email" autoComplete="username" required autoFocus />
      </Field>
      <Field label="Password" error={mutation.error?.message}>
        <Input
          name="password"
          type="password"
          autoComplete="current-password"
          required
          ref={password}
        />
      </Field>
      <Button
        type="submit"
        variant="primary"
        kbd="enter"
        pending={mutation.isPending || mutation.isSuccess}
      >
        Sign in
      </Button>
    </form>
  );
}
