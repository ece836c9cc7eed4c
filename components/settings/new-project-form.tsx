'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';

export function NewProjectForm() {
  const router = useRouter();
  const mutation = useMutation({
    mutationFn: (name: string) =>
      fetchJson<{ slug: string }>('/api/projects', { method: 'POST', body: { name } }),
    onSuccess: ({ slug }) => router.push(`/p/${slug}`),
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    mutation.mutate(String(new FormData(event.currentTarget).get('name') ?? ''));
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field
        label="Name"
        hint="The system that writes the logs, such as Blue Gene/L. It can be changed later; the address cannot."
        error={mutation.error?.message}
      >
        <Input name="name" required maxLength={80} autoFocus />
      </Field>
      <div className="flex gap-2">
        <Button
          type="submit"
          variant="primary"
          kbd="enter"
          pending={mutation.isPending || mutation.isSuccess}
        >
          Create the project
        </Button>
        <ButtonLink href="/" variant="ghost">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
