import type { ReactNode } from 'react';
import { Badge } from './badge.tsx';
import { Button } from './button.tsx';
import { cn } from './cn.ts';

type ErrorStateProps = {
  /** What went wrong: `The file could not be read`. */
  title: string;
  /** Where: file, line, field. */
  where?: ReactNode;
  /** What to do about it. */
  cure: ReactNode;
  /** The error's code, which has a page in the documentation. */
  code?: string | undefined;
  codeHref?: string | undefined;
  onRetry?: (() => void) | undefined;
  retrying?: boolean | undefined;
  actions?: ReactNode;
  className?: string | undefined;
};

export function ErrorState(props: ErrorStateProps) {
  const { title, where, cure, code, codeHref, onRetry, retrying, actions, className } = props;
  return (
    <div
      role="alert"
      className={cn(
        'flex flex-col items-start gap-1.5 rounded-lg border border-line bg-panel p-3 edge-abnormal',
        className,
      )}
    >
      <p className="flex flex-wrap items-center gap-2 font-semibold">
        <span aria-hidden="true" className="text-abnormal">
          ✕
        </span>
        {title}
        {code ? <ErrorCode code={code} href={codeHref} /> : null}
      </p>
      {where ? <div className="log break-words text-muted">{where}</div> : null}
      <div>{cure}</div>
      {onRetry || actions ? (
        <div className="mt-1.5 flex flex-wrap gap-2">
          {onRetry ? (
            <Button onClick={onRetry} pending={retrying ?? false}>
              Try again
            </Button>
          ) : null}
          {actions}
        </div>
      ) : null}
    </div>
  );
}

function ErrorCode({ code, href }: { code: string; href: string | undefined }) {
  const badge = <Badge mono>{code}</Badge>;
  return href ? <a href={href}>{badge}</a> : badge;
}
