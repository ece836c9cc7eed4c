import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Theme } from '#lib/client/theme/theme.ts';
import { railButton } from './rail-button.ts';
import { ShortcutsHelp } from './shortcuts-help.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

type RailFooterProps = {
  user: { name: string; role: string };
  settingsHref: string;
  theme: Theme;
  signOut: ReactNode;
};

export function RailFooter({ user, settingsHref, theme, signOut }: RailFooterProps) {
  return (
    <div className="mt-auto border-line border-t pt-2">
      <p className="truncate px-1 text-aside text-muted" title={`${user.name} · ${user.role}`}>
        {user.name} · {user.role}
      </p>
      <div className="mt-0.5 flex items-center">
        <Link href={settingsHref} className={railButton}>
          Settings
        </Link>
        {signOut}
        <span className="ml-auto flex">
          <ThemeToggle initial={theme} />
          <ShortcutsHelp />
        </span>
      </div>
    </div>
  );
}
