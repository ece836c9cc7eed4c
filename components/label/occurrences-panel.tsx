'use client';

import { useState } from 'react';
import { cn } from '#components/ui/cn.ts';
import { formatCount } from '#components/ui/format.ts';
import { formatKey } from '#components/ui/format-key.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { useDeskKeys } from '#lib/client/labels/desk-keymap.ts';
import type { FactSample } from '#lib/domain/labels/template-facts.ts';

/** Raw lines of the template with their neighbours in the log, one sample at a time. */
export function OccurrencesPanel({ samples }: { samples: readonly FactSample[] }) {
  const keys = useDeskKeys();
  const [at, setAt] = useState(0);
  const move = (by: number) => setAt((was) => (was + by + samples.length) % samples.length);
  const hasMore = samples.length > 1;
  useShortcuts([
    {
      key: keys['sample-before'],
      label: 'Previous sample',
      run: () => move(-1),
      when: hasMore,
      repeat: true,
    },
    {
      key: keys['sample-after'],
      label: 'Next sample',
      run: () => move(1),
      when: hasMore,
      repeat: true,
    },
  ]);
  const sample = samples[at];
  if (!sample) {
    return (
      <Panel title="Where it occurs">
        <p className="text-muted">No sample lines were kept for this template.</p>
      </Panel>
    );
  }
  return (
    <Panel
      title="Where it occurs"
      aside={`sample ${at + 1} of ${samples.length} · line ${formatCount(sample.line)} of ${sample.source}`}
      padding="none"
      actions={
        hasMore ? (
          <>
            <IconButton
              label="Previous sample"
              kbd={keys['sample-before']}
              onClick={() => move(-1)}
            >
              <Kbd>{formatKey(keys['sample-before'])}</Kbd>
            </IconButton>
            <IconButton label="Next sample" kbd={keys['sample-after']} onClick={() => move(1)}>
              <Kbd>{formatKey(keys['sample-after'])}</Kbd>
            </IconButton>
          </>
        ) : undefined
      }
    >
      <ol>
        {[...sample.before, sample, ...sample.after].map((line) => {
          const isSample = line.line === sample.line;
          return (
            <li
              key={line.line}
              aria-current={isSample ? 'true' : undefined}
              className={cn(
                'flex items-baseline gap-3 border-line border-b px-3 py-1 last:border-0',
                isSample && 'bg-sub font-semibold',
              )}
            >
              <span className="log w-14 shrink-0 text-right font-normal text-muted">
                {formatCount(line.line)}
              </span>
              <LogText wrap className="min-w-0">
                {line.text}
              </LogText>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
