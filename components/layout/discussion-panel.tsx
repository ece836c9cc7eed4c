import type { ReactNode } from 'react';
import { formatInstant } from '#components/ui/format-time.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { PanelComment } from '#lib/domain/labels/deliberation.ts';

type DiscussionPanelProps = {
  comments: readonly PanelComment[];
  aside?: string | undefined;
  /** Where one writes, for those who may. */
  children?: ReactNode;
};

/** What the panel's voters said to each other, under letters, oldest first. Plain text only. */
export function DiscussionPanel({ comments, aside, children }: DiscussionPanelProps) {
  return (
    <Panel title="Discussion" aside={aside}>
      {comments.length === 0 ? <p className="text-muted">Nobody has said anything yet.</p> : null}
      <ol className="flex flex-col gap-2">
        {comments.map((comment, index) => (
          <li key={index}>
            <p className="flex items-baseline gap-2">
              <span className="font-semibold">
                {comment.expert}
                {comment.isMine ? ' (you)' : ''}
              </span>
              <time dateTime={comment.at} className="text-aside text-muted tabular-nums">
                {formatInstant(comment.at)}
              </time>
            </p>
            <p className="whitespace-pre-wrap break-words">{comment.text}</p>
          </li>
        ))}
      </ol>
      {children ? <div className="mt-3 border-line border-t pt-3">{children}</div> : null}
    </Panel>
  );
}
