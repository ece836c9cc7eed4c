export type Theme = 'system' | 'light' | 'dark';

export const THEMES = ['system', 'light', 'dark'] as const satisfies readonly Theme[];

/** The root layout reads this cookie and writes it to `data-theme`, so that nothing flashes. */
export const THEME_COOKIE = 'theme';

/** The cookie's value, or `system` for anything that is not a theme. */
export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system';
}

/** The one after it, for a toggle. */
export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
}
