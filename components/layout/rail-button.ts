/** The quiet controls at the foot of the rail. */
export const railButton =
  'inline-flex h-6 items-center rounded-sm px-1 text-aside text-muted hover:bg-sub hover:text-ink';
