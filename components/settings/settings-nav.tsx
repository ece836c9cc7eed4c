'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cn } from '#components/ui/cn.ts';

/** The pages of the settings, side by side. */
export function SettingsNav({ screens }: { screens: readonly { label: string; href: string }[] }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Settings" className="-mt-2 flex flex-wrap gap-1 border-line border-b">
      {screens.map(({ label, href }) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href ? 'page' : undefined}
          className={cn(
            '-mb-px flex h-9 items-center border-transparent border-b-2 px-2 font-medium transition-colors hover:text-ink',
            pathname === href ? 'border-accent text-ink' : 'text-muted',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
