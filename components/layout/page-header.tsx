import type { ReactNode } from 'react';

type PageHeaderProps = {
  title: ReactNode;
  aside?: ReactNode;
  actions?: ReactNode;
};

/** 44 px on top of every screen; stays while the screen scrolls. */
export function PageHeader({ title, aside, actions }: PageHeaderProps) {
  return (
    <header className="sticky top-0 z-20 flex min-h-11 shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1 border-line border-b bg-panel px-4 py-1.5">
      <h1 className="whitespace-nowrap font-semibold text-title">{title}</h1>
      {aside ? <div className="min-w-0 truncate text-muted">{aside}</div> : null}
      {actions ? (
        <div className="ml-auto flex flex-wrap items-center justify-end gap-2 text-muted">
          {actions}
        </div>
      ) : null}
    </header>
  );
}
