'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useId } from 'react';
import { cn } from '#components/ui/cn.ts';
import { formatCount } from '#components/ui/format.ts';
import { findActiveHref, groupNavItems, type NavItem } from './nav-item.ts';

type RailNavProps = { items: readonly NavItem[] };

/** The map of the app, in the order of the work. */
export function RailNav({ items }: RailNavProps) {
  const active = findActiveHref(items, usePathname());
  return (
    <nav aria-label="Main" className="flex flex-col gap-2.5">
      {groupNavItems(items).map((group) => (
        <NavSection key={group.section} {...group} active={active} />
      ))}
    </nav>
  );
}

function NavSection(props: {
  section: string;
  items: readonly NavItem[];
  active: string | undefined;
}) {
  const headingId = useId();
  const { section, items, active } = props;
  return (
    <div>
      {section ? (
        <p
          id={headingId}
          className="px-2 pt-1 pb-1.5 font-semibold text-micro text-muted uppercase tracking-[0.06em]"
        >
          {section}
        </p>
      ) : null}
      <ul aria-labelledby={section ? headingId : undefined} className="flex flex-col gap-px">
        {items.map((item) => (
          <li key={item.href}>
            <NavLink item={item} isActive={item.href === active} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function NavLink({ item, isActive }: { item: NavItem; isActive: boolean }) {
  return (
    <Link
      href={item.href}
      aria-current={isActive ? 'page' : undefined}
      className={cn(
        'flex h-7 items-center gap-2 rounded-md px-2 transition-colors',
        isActive ? 'bg-accent-tint text-ink' : 'text-muted hover:bg-sub hover:text-ink',
      )}
    >
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.live ? (
        <span aria-hidden="true" className="size-1.5 animate-breathe rounded-full bg-accent" />
      ) : null}
      {item.count !== undefined ? (
        <span className={cn('tabular-nums', isActive && 'text-muted')}>
          {typeof item.count === 'number' ? formatCount(item.count) : item.count}
        </span>
      ) : null}
    </Link>
  );
}
