'use client';

import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

export type Tab = {
  value: string;
  label: ReactNode;
  count?: ReactNode;
  content: ReactNode;
};

type TabsProps = {
  label: string;
  tabs: readonly Tab[];
  /** Controlled, so that the URL can hold it. */
  value: string;
  onChange: (value: string) => void;
  className?: string | undefined;
};

export function Tabs({ label, tabs, value, onChange, className }: TabsProps) {
  return (
    <Radix.Root value={value} onValueChange={onChange} className={cn('min-w-0', className)}>
      <Radix.List
        aria-label={label}
        className="flex gap-1 overflow-x-auto border-line border-b px-2"
      >
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px flex h-9 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-2 font-medium text-muted transition-colors hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {tab.label}
            {tab.count !== undefined ? (
              <span className="text-aside text-muted tabular-nums">{tab.count}</span>
            ) : null}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="focus-visible:outline-offset-0">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
