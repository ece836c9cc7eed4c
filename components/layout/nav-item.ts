/** One entry of the rail. */
export type NavItem = {
  /** `''` for entries above the first section, such as My work. */
  section: string;
  label: string;
  href: string;
  /** What waits, or is there: `41`, `2 live`. */
  count?: number | string | undefined;
  /** Something is going on: a dot beside the count. */
  live?: boolean | undefined;
};

/**
 * The entry the address belongs to: the longest whose path is the address or above it. An entry
 * above other entries, as My work is, is meant only when the address is its own.
 */
export function findActiveHref(items: readonly NavItem[], pathname: string): string | undefined {
  const paths = items.map((item) => item.href.replace(/[?#].*$/, ''));
  const isAbove = (path: string) => paths.some((other) => other.startsWith(`${path}/`));
  return items
    .filter((_, index) => {
      const path = paths[index] ?? '';
      return pathname === path || (!isAbove(path) && pathname.startsWith(`${path}/`));
    })
    .map((item) => item.href)
    .sort((a, b) => b.length - a.length)[0];
}

/** Items by section, in the order in which the sections appear. */
export function groupNavItems(items: readonly NavItem[]) {
  const sections = [...new Set(items.map((item) => item.section))];
  return sections.map((section) => ({
    section,
    items: items.filter((item) => item.section === section),
  }));
}
