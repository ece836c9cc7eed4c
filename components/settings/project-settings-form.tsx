'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { showToast } from '#components/ui/show-toast.tsx';
import { StatusDot } from '#components/ui/status-dot.tsx';
import { ApiError, fetchJson } from '#lib/client/fetch-json.ts';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { changedSettings } from '#lib/domain/projects/changed-settings.ts';
import type { ProjectSettings } from '#lib/domain/projects/project-settings.ts';
import { ProtocolEditor } from './protocol-editor.tsx';

type Props = { projectId: string; saved: ProjectSettings };

export function ProjectSettingsForm({ projectId, saved }: Props) {
  const router = useRouter();
  const [base, setBase] = useState(saved);
  const [draft, setDraft] = useState(saved);
  const { expected, changes } = changedSettings(base, draft);
  const isChanged = Object.keys(changes).length > 0;
  const mutation = useMutation({
    mutationFn: (_: ProjectSettings) =>
      fetchJson(`/api/projects/${projectId}`, { method: 'PATCH', body: { expected, changes } }),
    onSuccess: (_, sent) => {
      setBase(sent);
      showToast({ title: 'Settings saved' });
      router.refresh();
    },
  });
  const save = () => isChanged && mutation.mutate(draft);
  const set = (change: Partial<ProjectSettings>) => setDraft({ ...draft, ...change });
  useShortcuts([{ key: 'mod+s', label: 'Save the settings', run: save, inFields: true }]);

  function submit(event: FormEvent) {
    event.preventDefault();
    save();
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3.5">
      <Panel title="Project">
        <Field label="Name" className="max-w-md">
          <Input
            value={draft.name}
            required
            maxLength={80}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
        </Field>
      </Panel>
      <ProtocolEditor protocol={draft.protocol} onChange={(protocol) => set({ protocol })} />
      {mutation.isError ? (
        <SaveError error={mutation.error} onReload={() => location.reload()} />
      ) : null}
      <div className="sticky bottom-0 flex items-center gap-3 border-line border-t bg-bg py-3">
        <Button
          type="submit"
          variant="primary"
          kbd="mod+s"
          disabled={!isChanged}
          pending={mutation.isPending}
        >
          Save
        </Button>
        <StatusDot tone={isChanged ? 'attention' : 'grounded'}>
          {isChanged ? 'Not saved' : 'Saved'}
        </StatusDot>
        {isChanged ? (
          <Button variant="ghost" onClick={() => setDraft(base)}>
            Discard
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function SaveError({ error, onReload }: { error: Error; onReload: () => void }) {
  const isConflict = error instanceof ApiError && error.code === 'CONFLICT';
  return (
    <ErrorState
      title="Not saved"
      where={error.message}
      cure={
        isConflict
          ? 'Copy what you wrote, load the page again and repeat your change.'
          : 'What you typed is still here. Mend the field, or try again.'
      }
      actions={isConflict ? <Button onClick={onReload}>Load again</Button> : undefined}
    />
  );
}
