'use client';

import { cn } from '#components/ui/cn.ts';
import { nextTheme, type Theme } from '#lib/client/theme/theme.ts';
import { useTheme } from '#lib/client/theme/use-theme.ts';
import { railButton } from './rail-button.ts';

const GLYPHS: Record<Theme, string> = { system: '◐', light: '○', dark: '●' };

/** System, light, dark, and round again. */
export function ThemeToggle({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useTheme(initial);
  return (
    <button
      type="button"
      onClick={() => setTheme(nextTheme(theme))}
      aria-label={`Theme: ${theme}, change to ${nextTheme(theme)}`}
      title={`Theme: ${theme}`}
      className={cn(railButton, 'w-6 justify-center')}
    >
      {GLYPHS[theme]}
    </button>
  );
}
