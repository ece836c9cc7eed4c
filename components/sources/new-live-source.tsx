'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { cureOf } from '#lib/client/cure-of.ts';
import { createLiveSource, type LiveInput } from '#lib/client/sources/queries.ts';
import { LiveKey } from './live-key.tsx';

/** A source whose lines come as they are written. */
export function NewLiveSource({ projectId, slug }: { projectId: string; slug: string }) {
  const router = useRouter();
  const [kind, setKind] = useState<LiveInput['kind']>('otlp');
  const open = (id: string) => router.push(`/p/${slug}/sources/${id}`);
  const create = useMutation({
    mutationFn: (input: LiveInput) => createLiveSource(projectId, input),
    onSuccess: ({ id, token }) => (token === null ? open(id) : undefined),
  });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const name = String(data.get('name') ?? '');
    const path = String(data.get('path') ?? '');
    create.mutate(kind === 'otlp' ? { kind, name } : { kind, name, path });
  }
  const made = create.data;
  return (
    <Panel title="Or listen" aside="lines become templates as they come">
      <form onSubmit={submit} className="flex flex-col gap-3">
        <SegmentedControl
          label="Where the lines come from"
          value={kind}
          onChange={(next) => {
            setKind(next);
            create.reset();
          }}
          segments={[
            { value: 'otlp', label: 'OpenTelemetry (OTLP)' },
            { value: 'tail', label: 'a file of the server' },
          ]}
        />
        <div className="grid items-start gap-3 @2xl:grid-cols-2">
          <Field label="Name" required>
            <Input name="name" required maxLength={200} />
          </Field>
          {kind === 'tail' ? (
            <Field
              label="Path of the file"
              required
              hint="In one of the folders that the administrator has opened (RA_TAIL_DIRS). How its lines are read is guessed."
            >
              <Input name="path" required mono spellCheck={false} />
            </Field>
          ) : null}
        </div>
        {create.error ? (
          <Notice tone="abnormal" title={create.error.message}>
            {cureOf(create.error)}
          </Notice>
        ) : null}
        <div>
          <Button type="submit" pending={create.isPending}>
            Start listening
          </Button>
        </div>
      </form>
      {made?.token ? (
        <Dialog
          open
          onOpenChange={() => open(made.id)}
          title="The source listens"
          footer={
            <Button variant="primary" onClick={() => open(made.id)}>
              Open the source
            </Button>
          }
        >
          <LiveKey token={made.token} />
        </Dialog>
      ) : null}
    </Panel>
  );
}
