import type { ReactNode } from 'react';
import { cn } from './cn.ts';

type ChoiceGroupProps = {
  /** The question. */
  label: ReactNode;
  className?: string | undefined;
  /** ChoiceCards, side by side where there is room for their words. */
  children: ReactNode;
};

export function ChoiceGroup({ label, className, children }: ChoiceGroupProps) {
  return (
    <fieldset className={cn('min-w-0', className)}>
      <legend className="mb-1.5 text-aside text-muted">{label}</legend>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(7.9rem,1fr))] gap-2">{children}</div>
    </fieldset>
  );
}
