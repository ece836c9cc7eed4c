'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { GuidelineText } from '#components/layout/guideline-text.tsx';
import { Button } from '#components/ui/button.tsx';
import { DiffText } from '#components/ui/diff-text.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { showToast } from '#components/ui/show-toast.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { keptDraft } from '#lib/client/guidelines/kept-draft.ts';
import { examplesQuery, guidelineKeys } from '#lib/client/guidelines/queries.ts';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { toDiffSegments } from '#lib/client/reasoning/to-diff-segments.ts';
import { useDebounced } from '#lib/client/reasoning/use-debounced.ts';
import { findTemplateRefs } from '#lib/domain/guidelines/find-template-refs.ts';
import { type GuidelineView, MAX_GUIDELINE } from '#lib/domain/guidelines/guideline.ts';

const PREVIEW_MS = 250;

type GuidelineEditorProps = {
  project: { id: string; slug: string };
  base: GuidelineView | null;
  onPublished: () => void;
};

/** The next version beside how it will look, and what it changes. What is typed stays in this browser until published. */
export function GuidelineEditor({ project, base, onPublished }: GuidelineEditorProps) {
  const client = useQueryClient();
  const basedOn = base?.version ?? 0;
  const kept = keptDraft(project.id, basedOn);
  const [text, setText] = useState(base?.text ?? '');
  const [note, setNote] = useState('');
  const [side, setSide] = useState<'preview' | 'changes'>('preview');
  const isChanged = text !== (base?.text ?? '');
  const write = (next: string) => {
    setText(next);
    kept.write(next);
  };
  const publish = useMutation({
    mutationFn: () =>
      fetchJson<{ version: number }>(`/api/projects/${encodeURIComponent(project.id)}/guideline`, {
        method: 'POST',
        body: { text, note, basedOn },
      }),
    onSuccess: async ({ version }) => {
      kept.drop();
      showToast({ title: `Version ${version} is in force` });
      await client.invalidateQueries({ queryKey: guidelineKeys.all(project.id) });
      onPublished();
    },
  });
  const canPublish = isChanged && text.trim() !== '' && !publish.isPending;
  useShortcuts([
    {
      key: 'mod+s',
      label: 'Publish this version',
      run: () => publish.mutate(),
      inFields: true,
      when: canPublish,
    },
  ]);
  return (
    <div className="flex flex-col gap-3.5">
      <KeptNotice kept={kept} text={text} onTake={setText} />
      <div className="grid gap-3.5 @3xl:grid-cols-2">
        <Panel title={`Version ${basedOn + 1}`} aside="Markdown">
          <Field
            label="Text"
            hint="A template is named by its number, as T-00012: readers see its text, and its label where they may."
          >
            <Textarea
              rows={22}
              maxLength={MAX_GUIDELINE}
              value={text}
              onChange={(event) => write(event.target.value)}
              className="log"
            />
          </Field>
        </Panel>
        <Panel
          title={side === 'preview' ? 'As it will look' : 'What it changes'}
          actions={
            <SegmentedControl
              label="Beside the text"
              size="small"
              segments={[
                { value: 'preview', label: 'Preview' },
                { value: 'changes', label: 'Changes' },
              ]}
              value={side}
              onChange={setSide}
            />
          }
        >
          {side === 'preview' ? (
            <Preview project={project} text={text} />
          ) : isChanged ? (
            <DiffText segments={toDiffSegments(base?.text ?? '', text)} />
          ) : (
            <p className="text-muted">Nothing is changed yet.</p>
          )}
        </Panel>
      </div>
      {publish.isError ? (
        <ErrorState
          title="Not published"
          where={publish.error.message}
          cure="What you typed is still here and kept in this browser."
        />
      ) : null}
      <div className="sticky bottom-0 flex flex-wrap items-end gap-3 border-line border-t bg-bg py-3">
        <Field label="What changed and why" className="min-w-64 flex-1">
          <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </Field>
        <Button
          variant="primary"
          kbd="mod+s"
          disabled={!canPublish}
          pending={publish.isPending}
          onClick={() => publish.mutate()}
        >
          Publish version {basedOn + 1}
        </Button>
      </div>
    </div>
  );
}

function Preview({ project, text }: { project: GuidelineEditorProps['project']; text: string }) {
  const settled = useDebounced(text, PREVIEW_MS);
  const examples = useQuery(examplesQuery(project.id, findTemplateRefs(settled)));
  if (settled.trim() === '') return <p className="text-muted">Nothing is written yet.</p>;
  return <GuidelineText text={settled} examples={examples.data ?? []} slug={project.slug} />;
}

/** Offers what was typed here before and never published. */
function KeptNotice(props: {
  kept: ReturnType<typeof keptDraft>;
  text: string;
  onTake: (text: string) => void;
}) {
  const { kept, text, onTake } = props;
  const [isDropped, setIsDropped] = useState(false);
  // Not on the server, where there is no storage; asked once, for what is typed now is kept too.
  const [atStart, setAtStart] = useState<string | null | undefined>(undefined);
  const isInBrowser = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  if (isInBrowser && atStart === undefined) setAtStart(kept.read());
  if (!atStart || isDropped || atStart === text) return null;
  return (
    <Notice
      tone="attention"
      title="A text that was not published is kept in this browser"
      actions={
        <>
          <Button onClick={() => onTake(atStart)}>Take it up</Button>
          <Button
            variant="ghost"
            onClick={() => {
              kept.drop();
              setIsDropped(true);
            }}
          >
            Drop it
          </Button>
        </>
      }
    >
      It was based on the same version.
    </Notice>
  );
}

const neverChanges = () => () => {};
