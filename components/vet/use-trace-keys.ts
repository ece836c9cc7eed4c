'use client';

import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import type { TraceDeskState } from '#lib/client/traces/use-trace-desk.ts';
import type { VetQueue } from '#lib/client/traces/use-vet-queue.ts';
import { showWords } from './show-words.ts';

/** The keys of one trace. */
export function useTraceKeys(desk: TraceDeskState, queue: VetQueue): void {
  const { claims, current, setCurrent, isWaiting, isEditing, setEditing, setRejecting, accept } =
    desk;
  const tab = queue.params.tab;
  useShortcuts([
    {
      key: 'j',
      label: 'Next claim',
      run: () => setCurrent(Math.min(current + 1, claims.length - 1)),
      repeat: true,
    },
    {
      key: 'k',
      label: 'Claim before',
      run: () => setCurrent(Math.max(current - 1, 0)),
      repeat: true,
    },
    { key: 'o', label: 'Show the words a claim rests on', run: () => showWords(current) },
    { key: 'e', label: 'Edit', run: () => setEditing(true), when: isWaiting && !isEditing },
    {
      key: 'escape',
      label: 'Leave the editor',
      run: () => setEditing(false),
      when: isEditing,
      inFields: true,
    },
    {
      key: 'd',
      label: 'Changes against the teacher',
      run: () => queue.setTab(tab === 'diff' ? 'claims' : 'diff'),
    },
    { key: 'x', label: 'Reject', run: () => setRejecting(true), when: isWaiting },
    { key: 'enter', label: 'Accept and go on', run: accept, when: isWaiting },
    {
      key: 'mod+enter',
      label: 'Accept from the editor',
      run: accept,
      when: isWaiting && isEditing,
      inFields: true,
    },
  ]);
}
