import type { ReactNode } from 'react';
import { cn } from './cn.ts';

type PanelProps = {
  title?: ReactNode | undefined;
  aside?: ReactNode | undefined;
  actions?: ReactNode | undefined;
  /** `none` for tables and rows that reach the border. */
  padding?: 'normal' | 'none' | undefined;
  as?: 'section' | 'div' | 'article' | undefined;
  className?: string | undefined;
  bodyClassName?: string | undefined;
  children: ReactNode;
};

/** A surface with a hairline: title 13/600, an aside in muted, actions at the end. */
export function Panel({
  title,
  aside,
  actions,
  padding = 'normal',
  as: Element = 'section',
  className,
  bodyClassName,
  children,
}: PanelProps) {
  const hasHead = title !== undefined || actions !== undefined;
  return (
    <Element
      aria-label={typeof title === 'string' && Element === 'section' ? title : undefined}
      className={cn('flex min-w-0 flex-col rounded-lg border border-line bg-panel', className)}
    >
      {hasHead ? (
        <header className="flex min-h-9 flex-wrap items-center gap-x-2 gap-y-1 border-line border-b px-3 py-1">
          <h2 className="font-semibold text-base">{title}</h2>
          {aside !== undefined ? <span className="text-aside text-muted">{aside}</span> : null}
          {actions !== undefined ? (
            <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>
          ) : null}
        </header>
      ) : null}
      <div
        className={cn(
          '@container min-w-0 flex-1',
          padding === 'normal' ? 'p-3' : 'overflow-x-auto rounded-b-lg',
          bodyClassName,
        )}
      >
        {children}
      </div>
    </Element>
  );
}
