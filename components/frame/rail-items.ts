import type { NavItem } from '#components/layout/nav-item.ts';
import type { Role } from '#lib/domain/access/permissions.ts';
import { type Screen, screensFor } from '#lib/domain/access/screens.ts';
import type { RailCounts } from '#lib/domain/projects/rail-counts.ts';

/** The rail's entries for a role, with what waits. */
export function railItems(slug: string, role: Role, counts: RailCounts): NavItem[] {
  return screensFor(role, counts.label !== null).map((screen) => ({
    section: screen.section,
    label: screen.label,
    href: `/p/${slug}${screen.path}`,
    ...countOf(screen, counts),
  }));
}

function countOf(screen: Screen, counts: RailCounts): Pick<NavItem, 'count' | 'live'> {
  if (screen.id === 'runs') {
    return counts.liveRuns
      ? { count: `${counts.liveRuns} live`, live: true }
      : { count: counts.runs ?? 0 };
  }
  if (screen.count === null) return {};
  const count = counts[screen.count] ?? 0;
  return screen.id === 'sources' ? { count, live: (counts.liveImports ?? 0) > 0 } : { count };
}
