import type { ReactNode } from 'react';
import { PageHeader } from './page-header.tsx';

type PageProps = {
  title: ReactNode;
  aside?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  /**
   * `scroll`: the whole screen scrolls, with a margin around panels.
   * `fill`: the screen is as high as the window and its columns scroll by themselves.
   */
  body?: 'scroll' | 'fill' | undefined;
  children: ReactNode;
};

/** One screen: header, body, and a footer that stays in sight. */
export function Page({ title, aside, actions, footer, body = 'scroll', children }: PageProps) {
  return (
    <div className={body === 'fill' ? 'flex h-full flex-col' : 'flex min-h-full flex-col'}>
      <PageHeader title={title} aside={aside} actions={actions} />
      <div
        className={
          body === 'fill'
            ? 'flex min-h-0 flex-1 flex-col'
            : '@container flex flex-1 flex-col gap-3.5 p-4'
        }
      >
        {children}
      </div>
      {footer}
    </div>
  );
}
