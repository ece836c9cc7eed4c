const BASE = 'http://base.invalid';

/**
 * Where to go after signing in: a path of this app, or `/` for anything else. Refuses what a browser would read as another
 * site (`//host`, `/\host`, a scheme, control characters).
 */
export function safeReturnPath(value: string | null | undefined): string {
  if (!value?.startsWith('/') || !URL.canParse(value, BASE)) {
    return '/';
  }
  const url = new URL(value, BASE);
  if (url.origin !== BASE || url.pathname.startsWith('//')) {
    return '/';
  }
  return `${url.pathname}${url.search}${url.hash}`;
}
