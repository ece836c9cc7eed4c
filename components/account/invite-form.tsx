'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { acceptInvite } from '#lib/client/auth/accept-invite.ts';
import { ApiError } from '#lib/client/fetch-json.ts';
import { NewPasswordField } from './new-password-field.tsx';

type InviteFormProps = {
  token: string;
  /** The only address that may use the invitation. */
  email: string | null;
  signedInAs: string | null;
  minPasswordLength: number;
};

/** Joins with the account one is signed in with, or makes one. */
export function InviteForm(props: InviteFormProps) {
  const { token, email, signedInAs, minPasswordLength } = props;
  const [asNew, setAsNew] = useState(signedInAs === null);
  const mutation = useMutation({
    mutationFn: acceptInvite,
    onSuccess: (path) => window.location.assign(path),
  });
  const busy = mutation.isPending || mutation.isSuccess;
  const field = mutation.error instanceof ApiError ? mutation.error.details['field'] : undefined;
  const errorOf = (name: string) => (field === name ? sentence(mutation.error) : undefined);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const read = (name: string) => String(form.get(name) ?? '');
    mutation.mutate({
      token,
      account: {
        name: read('name').trim(),
        email: read('email').trim(),
        password: read('password'),
      },
    });
  }

  if (!asNew) {
    return (
      <div className="flex flex-col gap-3">
        <p>
          You are signed in as <strong>{signedInAs}</strong>.
        </p>
        {mutation.error ? <Notice tone="abnormal">{sentence(mutation.error)}</Notice> : null}
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" pending={busy} onClick={() => mutation.mutate({ token })}>
            Join with this account
          </Button>
          <Button variant="ghost" onClick={() => setAsNew(true)}>
            Make another account
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form onSubmit={submit} method="post" className="flex flex-col gap-3">
      <Field label="Name" hint="Others see it beside what you do." error={errorOf('name')}>
        <Input name="name" autoComplete="name" required maxLength={80} autoFocus />
      </Field>
      <Field label="Email" error={errorOf('email')}>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          required
          {...(email ? { defaultValue: email, readOnly: true } : {})}
        />
      </Field>
      <NewPasswordField
        name="password"
        label="Password"
        minPasswordLength={minPasswordLength}
        error={errorOf('password')}
      />
      {mutation.error && !['name', 'email', 'password'].includes(String(field)) ? (
        <Notice tone="abnormal">{sentence(mutation.error)}</Notice>
      ) : null}
      <Button type="submit" variant="primary" kbd="enter" pending={busy}>
        Create the account
      </Button>
    </form>
  );
}

function sentence(error: Error | null): string {
  const cure = error instanceof ApiError ? error.details['cure'] : undefined;
  return `${error?.message ?? ''} ${typeof cure === 'string' ? cure : ''}`.trim();
}
