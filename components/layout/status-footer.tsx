import type { ReactNode } from 'react';

type StatusFooterProps = {
  /** The save state, as StatusDot. */
  state?: ReactNode;
  /** A sentence that holds on this screen: who sees what, which keys move. */
  note?: ReactNode;
  /** Pace and counts, at the far end. */
  aside?: ReactNode;
};

export function StatusFooter({ state, note, aside }: StatusFooterProps) {
  return (
    <footer className="sticky bottom-0 z-20 flex min-h-8 shrink-0 flex-wrap items-center gap-x-3.5 gap-y-0.5 border-line border-t bg-panel px-4 py-1 text-aside text-muted">
      <span role="status">{state}</span>
      {note ? <span>{note}</span> : null}
      {aside ? <span className="ml-auto tabular-nums">{aside}</span> : null}
    </footer>
  );
}
