'use client';

import { Command } from 'cmdk';
import type { ReactNode } from 'react';
import { formatKey } from './format-key.ts';
import { Kbd } from './kbd.tsx';
import { rankMatch } from './rank-match.ts';

export type PaletteItem = {
  id: string;
  label: string;
  aside?: ReactNode;
  /** Words that find it besides the label. */
  keywords?: readonly string[] | undefined;
  kbd?: string | undefined;
} & ({ href: string } | { run: () => void });

export type PaletteGroup = { heading: string; items: readonly PaletteItem[] };

type CommandPaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  groups: readonly PaletteGroup[];
  /** Called for an item with an address. */
  onNavigate: (href: string) => void;
  /** For results that come from the server while one types. */
  query?: string | undefined;
  onQueryChange?: ((query: string) => void) | undefined;
  loading?: boolean | undefined;
};

const HEADING =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-aside [&_[cmdk-group-heading]]:text-muted';

export function CommandPalette(props: CommandPaletteProps) {
  const { open, onOpenChange, groups, onNavigate, query, onQueryChange, loading } = props;

  function choose(item: PaletteItem) {
    onOpenChange(false);
    if ('href' in item) onNavigate(item.href);
    else item.run();
  }

  return (
    <Command.Dialog
      open={open}
      onOpenChange={onOpenChange}
      label="Go to"
      filter={(_, typed, words) => rankMatch(words?.[0] ?? '', typed, words?.slice(1))}
      overlayClassName="fixed inset-0 z-40 animate-appear bg-veil"
      contentClassName="fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 animate-appear overflow-hidden rounded-lg border border-line-strong bg-panel shadow-float outline-none"
    >
      <Command.Input
        {...(query !== undefined ? { value: query } : {})}
        {...(onQueryChange ? { onValueChange: onQueryChange } : {})}
        placeholder="Screen, template, run or person"
        className="h-11 w-full border-line border-b bg-transparent px-3 text-title focus-visible:-outline-offset-2"
      />
      <Command.List className="max-h-[50vh] overflow-y-auto p-1">
        <Command.Empty className="px-2 py-6 text-muted">
          {loading ? 'Looking' : 'Nothing has this name. Try fewer letters.'}
        </Command.Empty>
        {groups.map((group) => (
          <Command.Group key={group.heading} heading={group.heading} className={HEADING}>
            {group.items.map((item) => (
              <Command.Item
                key={item.id}
                value={`${group.heading}/${item.id}`}
                keywords={[item.label, ...(item.keywords ?? [])]}
                onSelect={() => choose(item)}
                className="flex min-h-8 items-center gap-3 rounded-md px-2 data-[selected=true]:bg-accent-tint"
              >
                <span className="min-w-0 flex-1 truncate">{item.label}</span>
                {item.aside ? <span className="text-aside text-muted">{item.aside}</span> : null}
                {item.kbd ? <Kbd>{formatKey(item.kbd)}</Kbd> : null}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command.Dialog>
  );
}
