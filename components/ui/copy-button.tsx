'use client';

import { Check, Copy, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';

type CopyButtonProps = {
  text: string;
  /** What is copied: `Copy the link`. */
  label?: string | undefined;
  /** Shows the label; otherwise a glyph. */
  showLabel?: boolean | undefined;
};

type CopyState = 'idle' | 'copied' | 'failed';

const ICONS = { idle: Copy, copied: Check, failed: TriangleAlert } satisfies Record<
  CopyState,
  unknown
>;
const WORDS: Record<CopyState, string> = { idle: '', copied: 'copied', failed: 'not copied' };

export function CopyButton({ text, label = 'Copy', showLabel = false }: CopyButtonProps) {
  const [state, setState] = useState<CopyState>('idle');

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      // No permission, or a page that was not served over https: the button says so.
      setState('failed');
    }
    setTimeout(() => setState('idle'), 1500);
  }

  const Icon = ICONS[state];
  return (
    <Button
      variant={showLabel ? 'default' : 'ghost'}
      size="small"
      aria-label={showLabel ? undefined : label}
      onClick={copy}
    >
      <Icon aria-hidden="true" size={13} />
      {showLabel ? label : null}
      <span role="status" className="sr-only">
        {WORDS[state]}
      </span>
    </Button>
  );
}
