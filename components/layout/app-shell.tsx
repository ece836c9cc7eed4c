import type { ReactNode } from 'react';
import type { PaletteGroup } from '#components/ui/command-palette.tsx';
import type { Theme } from '#lib/client/theme/theme.ts';
import { GoTo, type GoToSearch } from './go-to.tsx';
import type { NavItem } from './nav-item.ts';
import { type ProjectLink, ProjectSwitcher } from './project-switcher.tsx';
import { RailDrawer } from './rail-drawer.tsx';
import { RailFooter } from './rail-footer.tsx';
import { RailNav } from './rail-nav.tsx';
import { SignOutButton } from './sign-out-button.tsx';

type AppShellProps = {
  items: readonly NavItem[];
  project: { id: string; name: string };
  projects: readonly ProjectLink[];
  newProjectHref?: string | undefined;
  user: { name: string; role: string };
  settingsHref: string;
  theme: Theme;
  /** Further results of Ctrl K. */
  paletteGroups?: readonly PaletteGroup[] | undefined;
  paletteSearch?: GoToSearch | undefined;
  /** In place of the button that posts to /api/auth/sign-out. */
  signOut?: ReactNode;
  children: ReactNode;
};

/** The rail on the left and one screen beside it; the screen scrolls, the rail stays. */
export function AppShell(props: AppShellProps) {
  const { project, children } = props;
  const rail = <Rail {...props} />;
  return (
    <div className="flex h-dvh flex-col md:grid md:grid-cols-[176px_minmax(0,1fr)] xl:grid-cols-[196px_minmax(0,1fr)]">
      <a
        href="#content"
        className="-translate-y-20 fixed top-2 left-2 z-50 rounded-md bg-accent px-3 py-1.5 text-on-accent focus:translate-y-0"
      >
        Skip to the content
      </a>
      <aside
        aria-label="Rail"
        className="hidden min-h-0 flex-col gap-2.5 overflow-y-auto border-line border-r bg-panel p-2 md:flex"
      >
        {rail}
      </aside>
      <RailDrawer name={project.name}>{rail}</RailDrawer>
      <main
        id="content"
        tabIndex={-1}
        className="min-h-0 min-w-0 flex-1 overflow-y-auto outline-none"
      >
        {children}
      </main>
      <GoTo items={props.items} groups={props.paletteGroups} search={props.paletteSearch} />
    </div>
  );
}

function Rail(props: AppShellProps) {
  return (
    <>
      <ProjectSwitcher
        current={props.project}
        projects={props.projects}
        newHref={props.newProjectHref}
      />
      <RailNav items={props.items} />
      <RailFooter
        user={props.user}
        settingsHref={props.settingsHref}
        theme={props.theme}
        signOut={props.signOut ?? <SignOutButton />}
      />
    </>
  );
}
