import type { ReactNode } from 'react';
import { cn } from '#components/ui/cn.ts';

type CenteredPageProps = {
  title: string;
  intro?: ReactNode;
  width?: 'narrow' | 'normal' | undefined;
  children: ReactNode;
};

/** A page without the rail: sign in, an invitation, the first project, an error. */
export function CenteredPage({ title, intro, width = 'narrow', children }: CenteredPageProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-[14vh] pb-10">
      <div className={cn('w-full', width === 'narrow' ? 'max-w-sm' : 'max-w-xl')}>
        <p className="mb-5 flex items-center gap-2 font-medium text-muted">
          <span aria-hidden="true" className="size-5 rounded-sm bg-accent" />
          RationAnomaly Studio
        </p>
        <div className="rounded-lg border border-line bg-panel p-5">
          <h1 className="font-semibold text-stat">{title}</h1>
          {intro ? <div className="mt-1 text-muted">{intro}</div> : null}
          <div className="mt-4">{children}</div>
        </div>
      </div>
    </main>
  );
}
