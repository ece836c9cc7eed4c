'use client';

import { DropdownMenu, type MenuItem } from '#components/ui/dropdown-menu.tsx';

export type ProjectLink = { id: string; name: string; href: string };

type ProjectSwitcherProps = {
  current: { id: string; name: string };
  projects: readonly ProjectLink[];
  /** Where a new project is made, for those who may. */
  newHref?: string | undefined;
};

export function ProjectSwitcher({ current, projects, newHref }: ProjectSwitcherProps) {
  const items: MenuItem[] = [
    { heading: 'Projects' },
    ...projects.map((project) => ({
      label: project.name,
      href: project.href,
      checked: project.id === current.id,
    })),
    ...(newHref ? [{ separator: true } as const, { label: 'New project', href: newHref }] : []),
  ];
  return (
    <DropdownMenu
      items={items}
      trigger={
        <button
          type="button"
          aria-label={`Project ${current.name}, switch`}
          className="flex h-9 w-full items-center gap-2 rounded-md px-2 text-left font-medium hover:bg-sub"
        >
          <span aria-hidden="true" className="size-5 shrink-0 rounded-sm bg-accent" />
          <span className="min-w-0 flex-1 truncate">{current.name}</span>
          <span aria-hidden="true" className="text-muted">
            ▾
          </span>
        </button>
      }
    />
  );
}
