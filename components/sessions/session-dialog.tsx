'use client';

import { useQuery } from '@tanstack/react-query';
import { Dialog } from '#components/ui/dialog.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { formatCount } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { sessionQuery } from '#lib/client/sessions/queries.ts';
import type { SessionCutView } from '#lib/domain/sessions/session-views.ts';
import { templateCode } from '#lib/domain/templates/template-code.ts';

type Props = { cut: SessionCutView; number: number; slug: string; onClose: () => void };

/** What a session consists of. */
export function SessionDialog({ cut, number, slug, onClose }: Props) {
  const { data, error, isPending } = useQuery(sessionQuery(cut, number));
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      width="wide"
      title={`Session ${formatCount(number)}`}
      description={
        data
          ? `${formatCount(data.templateCount)} ${data.templateCount === 1 ? 'template' : 'templates'}`
          : 'Its templates'
      }
    >
      {isPending ? <SkeletonRows label="Reading the session" rows={4} /> : null}
      {error ? <ErrorState title="The session could not be read" cure={error.message} /> : null}
      {data ? (
        <>
          <LogText wrap className="mb-2 text-muted">
            {data.key}
          </LogText>
          <ul className="flex max-h-[60vh] flex-col gap-1 overflow-y-auto">
            {data.templates.map((template) => (
              <li key={template.number} className="flex min-w-0 items-baseline gap-3">
                <TextLink href={`/p/${slug}/templates/${template.number}`}>
                  {templateCode(template.number)}
                </TextLink>
                <LogText slots maxCharacters={400} className="min-w-0">
                  {template.text}
                </LogText>
              </li>
            ))}
          </ul>
          {data.templateCount > data.templates.length ? (
            <p className="mt-2 text-muted">
              The first {formatCount(data.templates.length)} are listed.
            </p>
          ) : null}
        </>
      ) : null}
    </Dialog>
  );
}
