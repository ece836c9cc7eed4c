'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ErrorState } from '#components/ui/error-state.tsx';
import { FileDrop } from '#components/ui/file-drop.tsx';
import { formatBytes } from '#components/ui/format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { readFileSample } from '#lib/client/sources/read-file-sample.ts';
import { LOG_FORMATS } from '#lib/domain/parsing/log-format.ts';
import { previewLines } from '#lib/domain/sources/preview-lines.ts';
import { CUSTOM_FORMAT } from '#lib/domain/sources/resolve-format.ts';
import { type FormatChoice, TEMPLATE_LIST } from './format-choice.tsx';
import { ReadingPanel } from './reading-panel.tsx';
import { SendRow } from './send-row.tsx';
import { tryPreview } from './try-preview.ts';
import { useUpload } from './use-upload.ts';

type Chosen = { file: File; lines: string[]; guessed: string | null };

/** Choose a file, see how it would be read, correct that, import. Nothing is sent before the last step. */
export function NewSource({ projectId, slug }: { projectId: string; slug: string }) {
  const router = useRouter();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [choice, setChoice] = useState<FormatChoice>({ format: 'plain', header: '<Content>' });
  const [name, setName] = useState('');
  const upload = useUpload((id) => router.push(`/p/${slug}/sources/${id}`));
  const isList = choice.format === TEMPLATE_LIST;
  const reading = chosen && !isList ? tryPreview(chosen.lines, choice) : null;
  const canSend = chosen !== null && upload.sending === null && !reading?.error;

  async function choose([file]: File[]) {
    if (!file) return;
    upload.forgetFailure();
    const read = await readChoice(file);
    setChosen({ file, ...read });
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
            reading={reading}
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

async function readChoice(file: File): Promise<Omit<Chosen, 'file'> & { choice: FormatChoice }> {
  const lines = await readFileSample(file);
  const isList = /^"?(template|original_label)"?,/.test(lines[0] ?? '');
  const guess = previewLines(lines).guessed.format;
  const header = LOG_FORMATS.find(({ id }) => id === guess)?.header ?? '<Content>';
  return {
    lines,
    guessed: isList ? null : guess,
    choice: { format: isList ? TEMPLATE_LIST : guess, header },
  };
}
