'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { ErrorState } from '#components/ui/error-state.tsx';
import { FileDrop } from '#components/ui/file-drop.tsx';
import { formatBytes } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { useDebounced } from '#lib/client/reasoning/use-debounced.ts';
import { toFit } from '#lib/domain/sources/preview-lines.ts';
import { CUSTOM_FORMAT } from '#lib/domain/sources/resolve-format.ts';
import { type FormatChoice, TEMPLATE_LIST } from './format-choice.tsx';
import { type ChosenFile, headerFor, readChoice } from './read-choice.ts';
import { ReadingPanel } from './reading-panel.tsx';
import { SendRow } from './send-row.tsx';
import { tryPreview } from './try-preview.ts';
import { useUpload } from './use-upload.ts';

/** A pattern that is being typed is read when it stands still. */
const TYPING_MS = 150;

/** Choose a file, see how it would be read, correct that, import. Nothing is sent before the last step. */
export function NewSource({ projectId, slug }: { projectId: string; slug: string }) {
  const router = useRouter();
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [choice, setChoice] = useState<FormatChoice>({ format: 'plain', header: '<Content>' });
  const [name, setName] = useState('');
  const upload = useUpload((id) => router.push(`/p/${slug}/sources/${id}`));
  const isList = choice.format === TEMPLATE_LIST;
  const settled = useDebounced(choice, TYPING_MS);
  const reading = useMemo(
    () =>
      chosen && settled.format !== TEMPLATE_LIST
        ? tryPreview(chosen.lines, settled, chosen.scores)
        : null,
    [chosen, settled],
  );
  const canSend =
    chosen !== null && upload.sending === null && settled === choice && !reading?.fault;

  async function choose([file]: File[]) {
    if (!file) return;
    upload.forgetFailure();
    const read = await readChoice(file);
    setChosen(read.chosen);
    setChoice(read.choice);
    setName(file.name);
  }

  function send() {
    if (!chosen) return;
    const header = choice.format === CUSTOM_FORMAT ? choice.header : null;
    void upload.send({ projectId, file: chosen.file, name, format: choice.format, header });
  }

  useShortcuts([
    { key: 'mod+enter', label: 'Import this file', run: send, when: canSend, inFields: true },
  ]);

  return (
    <>
      <Panel title="File" aside={chosen ? formatBytes(chosen.file.size) : undefined}>
        <FileDrop
          label={chosen ? chosen.file.name : 'Drop a log here, or choose one'}
          hint={
            chosen
              ? 'Choose another file to replace it.'
              : 'Plain text or gzip. Also a CSV with template and original_label.'
          }
          disabled={upload.sending !== null}
          className={chosen ? 'min-h-14 p-2' : undefined}
          onFiles={(files) => void choose(files)}
        />
      </Panel>
      {upload.failure ? (
        <ErrorState
          title="The file was not imported"
          cure={upload.failure.message}
          code={upload.failure.code}
        />
      ) : null}
      {chosen ? (
        <>
          <ReadingPanel
            choice={choice}
            guessed={chosen.guessed}
            fits={reading?.preview?.guesses ?? chosen.scores.map(toFit)}
            sampled={chosen.lines.length}
            jsonKeys={chosen.jsonKeys}
            reading={isList ? null : reading}
            headerOf={(format) => headerFor(format, chosen.lines)}
            onChange={setChoice}
          />
          <SendRow
            name={name}
            onName={setName}
            canSend={canSend}
            sending={upload.sending}
            onSend={send}
          />
        </>
      ) : null}
    </>
  );
}
