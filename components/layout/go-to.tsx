'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { CommandPalette, type PaletteGroup } from '#components/ui/command-palette.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { groupNavItems, type NavItem } from './nav-item.ts';

/** Results that come from the server while one types. */
export type GoToSearch = {
  query: string;
  onQueryChange: (query: string) => void;
  loading: boolean;
};

type GoToProps = {
  items: readonly NavItem[];
  /** Templates, runs and persons. */
  groups?: readonly PaletteGroup[] | undefined;
  search?: GoToSearch | undefined;
};

/** Ctrl K: any screen by name. Leads to addresses only. */
export function GoTo({ items, groups = [], search }: GoToProps) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  useShortcuts([
    {
      key: 'mod+k',
      label: 'Go to a screen, template, run or person',
      run: () => setOpen((was) => !was),
      inFields: true,
      inLayers: true,
    },
  ]);
  const screens = groupNavItems(items).map((group) => ({
    heading: group.section || 'Screens',
    items: group.items.map((item) => ({ id: item.href, label: item.label, href: item.href })),
  }));
  return (
    <CommandPalette
      open={open}
      onOpenChange={(next) => {
        search?.onQueryChange('');
        setOpen(next);
      }}
      groups={[...screens, ...groups]}
      onNavigate={(href) => router.push(href)}
      {...search}
    />
  );
}
