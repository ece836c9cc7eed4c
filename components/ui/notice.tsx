import type { ReactNode } from 'react';
import { cn } from './cn.ts';
import { type Tone, toneText } from './tone.ts';

type NoticeProps = {
  tone?: Extract<Tone, 'attention' | 'grounded' | 'accent' | 'abnormal' | 'neutral'> | undefined;
  title?: string | undefined;
  children: ReactNode;
  actions?: ReactNode;
  className?: string | undefined;
};

const GLYPHS = { attention: '!', grounded: '✓', accent: '●', abnormal: '✕', neutral: '·' };

/** Something to know before going on. For what failed use ErrorState. */
export function Notice({ tone = 'attention', title, children, actions, className }: NoticeProps) {
  return (
    <div className={cn('flex gap-2 rounded-md border border-line bg-panel px-3 py-2', className)}>
      <span aria-hidden="true" className={cn('font-semibold', toneText[tone])}>
        {GLYPHS[tone]}
      </span>
      <div className="min-w-0 flex-1">
        {title ? <p className="font-medium">{title}</p> : null}
        <div className="text-muted">{children}</div>
      </div>
      {actions ? <div className="flex shrink-0 items-center gap-2">{actions}</div> : null}
    </div>
  );
}
