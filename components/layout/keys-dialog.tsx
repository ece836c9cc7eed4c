'use client';

import { type KeyboardEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { formatKey } from '#components/ui/format-key.ts';
import { Kbd } from '#components/ui/kbd.tsx';
import { isComposing } from '#lib/client/hotkeys/is-composing.ts';
import type { Keymap } from '#lib/client/hotkeys/keymap.ts';
import { readStroke } from '#lib/client/hotkeys/match-key.ts';
import { recordStroke } from '#lib/client/hotkeys/record-stroke.ts';
import { useKeys } from '#lib/client/hotkeys/use-keys.ts';

type KeysDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  keymap: Keymap;
};

type Refusal = { id: string; why: string };

/** Gives the actions of a screen other keys, by pressing them; what cannot be is refused with the reason. */
export function KeysDialog({ open, onOpenChange, keymap }: KeysDialogProps) {
  const keys = useKeys(keymap);
  const [recording, setRecording] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  function tell(id: string, why: string | null): void {
    setRefusal(why ? { id, why } : null);
  }

  function record(id: string, event: KeyboardEvent): void {
    if (recording !== id || event.key === 'Tab') {
      setRecording(null);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      setRecording(null);
      return;
    }
    if (isComposing(event.nativeEvent)) {
      tell(id, 'An input method takes this key; turn it off to choose.');
      return;
    }
    const key = recordStroke(readStroke(event.nativeEvent));
    if (key === null) return;
    tell(id, keymap.assign(id, key));
    setRecording(null);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Change the keys"
      description="Choose an action, then press its new key. Kept for you on this device."
      width="narrow"
      keepsEscape={recording !== null}
      footer={
        <>
          <Button
            onClick={() => {
              keymap.reset();
              setRefusal(null);
            }}
          >
            All as usual
          </Button>
          <Button variant="primary" onClick={() => onOpenChange(false)}>
            Done
          </Button>
        </>
      }
    >
      <ul className="pb-2">
        {keymap.actions.map(({ id, label, key: usual }) => (
          <li key={id} className="border-line border-b py-0.5 last:border-0">
            <div className="flex min-h-7 items-center gap-2">
              <span className="min-w-0 flex-1">{label}</span>
              {keys[id] !== usual ? (
                <Button
                  variant="ghost"
                  size="small"
                  aria-label={`${label}: as usual`}
                  onClick={() => tell(id, keymap.reset(id))}
                >
                  as usual: {formatKey(usual)}
                </Button>
              ) : null}
              <button
                type="button"
                aria-label={`Key of ${label}: ${recording === id ? 'press a key' : formatKey(keys[id] ?? '')}`}
                aria-pressed={recording === id}
                onClick={() => {
                  setRefusal(null);
                  setRecording(recording === id ? null : id);
                }}
                onKeyDown={(event) => record(id, event)}
                onBlur={() => setRecording((now) => (now === id ? null : now))}
                className="min-h-6 shrink-0 rounded-sm px-1 hover:bg-sub aria-pressed:bg-accent-tint"
              >
                {recording === id ? (
                  <span className="text-accent">press a key</span>
                ) : (
                  <Kbd>{formatKey(keys[id] ?? '')}</Kbd>
                )}
              </button>
            </div>
            {refusal?.id === id ? (
              <p role="alert" className="pb-1 text-aside text-attention">
                {refusal.why}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
