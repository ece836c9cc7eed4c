'use client';

import { useSyncExternalStore } from 'react';
import { parseTheme, THEME_COOKIE, type Theme } from './theme.ts';

const YEAR_S = 365 * 24 * 3600;

/** The theme on `<html>` and the way to change it; kept in a cookie. */
export function useTheme(initial: Theme = 'system'): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribeToRoot, readRoot, () => initial);
  return [theme, setTheme];
}

function setTheme(theme: Theme) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari before 18.4
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_S}; samesite=lax`;
  document.documentElement.dataset.theme = theme;
}

function readRoot(): Theme {
  return parseTheme(document.documentElement.dataset.theme);
}

function subscribeToRoot(listener: () => void) {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
