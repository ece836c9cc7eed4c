'use client';

import { toast } from 'sonner';
import { cn } from './cn.ts';
import { type Tone, toneText } from './tone.ts';

type ToastOptions = {
  title: string;
  detail?: string | undefined;
  tone?: Extract<Tone, 'grounded' | 'attention' | 'abnormal' | 'neutral'> | undefined;
  /** Usually undo. */
  action?: { label: string; run: () => void } | undefined;
};

const GLYPHS = { grounded: '✓', attention: '!', abnormal: '✕', neutral: '·' };

/** Tells of something that happened elsewhere; an error stays beside its cause instead. */
export function showToast({ title, detail, tone = 'grounded', action }: ToastOptions) {
  toast(title, {
    icon: (
      <span aria-hidden="true" className={cn('font-semibold', toneText[tone])}>
        {GLYPHS[tone]}
      </span>
    ),
    ...(detail ? { description: detail } : {}),
    ...(action ? { action: { label: action.label, onClick: action.run } } : {}),
  });
}
