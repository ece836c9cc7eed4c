'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { parseAsBoolean, useQueryState } from 'nuqs';
import { type ReactNode, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { guidelineQuery } from '#lib/client/guidelines/queries.ts';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { useDeskKeys } from '#lib/client/labels/desk-keymap.ts';
import type { GuidelineView } from '#lib/domain/guidelines/guideline.ts';

// The Markdown renderer is fetched when it is read, not with the desk.
const GuidelineText = dynamic(() =>
  import('#components/layout/guideline-text.tsx').then((module) => module.GuidelineText),
);

type GuidelinePanelProps = { project: { id: string; slug: string }; children: ReactNode };

/** The button of the toolbar for the same. */
export function GuidelineToggle() {
  const keys = useDeskKeys();
  const [isOpen, setIsOpen] = useGuidelineOpen();
  return (
    <Button
      variant="ghost"
      kbd={keys.guideline}
      aria-pressed={isOpen}
      onClick={() => void setIsOpen(!isOpen || null)}
    >
      Guideline
    </Button>
  );
}

/** The desk with the guideline beside it: `g` opens and closes it, the address remembers it. */
export function GuidelinePanel({ project, children }: GuidelinePanelProps) {
  const keys = useDeskKeys();
  const [isOpen, setIsOpen] = useGuidelineOpen();
  const guideline = useQuery(guidelineQuery(project.id));
  const seen = useSeenVersion(guideline.data ?? null);
  const toggle = () => void setIsOpen(!isOpen || null);
  useShortcuts([{ key: keys.guideline, label: 'Guideline beside the template', run: toggle }]);
  return (
    <div className="flex min-h-0 flex-1 flex-col-reverse xl:flex-row">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        {seen.isNew && guideline.data ? (
          <Notice
            tone="accent"
            title={`Version ${guideline.data.version} of the guideline is in force`}
            actions={
              <>
                {isOpen ? null : <Button onClick={toggle}>Read it</Button>}
                <Button variant="ghost" onClick={seen.note}>
                  Understood
                </Button>
              </>
            }
          >
            {guideline.data.note || 'Votes from now on are cast under it.'}
          </Notice>
        ) : null}
        {children}
      </div>
      {isOpen ? (
        <aside
          aria-label="Guideline"
          className="flex shrink-0 flex-col border-line bg-panel max-xl:max-h-[35vh] max-xl:border-b xl:w-96 xl:border-l"
        >
          <header className="flex min-h-9 items-center gap-2 border-line border-b px-3 py-1">
            <h2 className="font-semibold">Guideline</h2>
            {guideline.data ? (
              <span className="text-aside text-muted">version {guideline.data.version}</span>
            ) : null}
            <Button
              variant="ghost"
              size="small"
              kbd={keys.guideline}
              className="ml-auto"
              onClick={toggle}
            >
              Close
            </Button>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
          <div className="min-h-0 flex-1 overflow-y-auto p-3" tabIndex={0}>
            <GuidelineBody query={guideline} slug={project.slug} />
          </div>
        </aside>
      ) : null}
    </div>
  );
}

function GuidelineBody(props: {
  query: { data: GuidelineView | null | undefined; error: Error | null };
  slug: string;
}) {
  const { data, error } = props.query;
  if (data) return <GuidelineText text={data.text} examples={data.examples} slug={props.slug} />;
  if (data === null) return <p className="text-muted">The lead has not written one yet.</p>;
  if (error) return <p className="text-attention">{error.message}</p>;
  return <SkeletonRows label="Fetching the guideline" rows={6} />;
}

const useGuidelineOpen = () => useQueryState('guideline', parseAsBoolean.withDefault(false));

/** Whether a version came into force since the desk was opened, or since its voter said so. */
function useSeenVersion(guideline: GuidelineView | null) {
  const [seen, setSeen] = useState<number | null>(null);
  const version = guideline?.version ?? null;
  if (seen === null && version !== null) setSeen(version);
  return {
    isNew: seen !== null && version !== null && version > seen,
    note: () => setSeen(version),
  };
}
