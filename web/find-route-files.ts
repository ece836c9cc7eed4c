import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * The route files under a folder, and the path of each by the names of its folders; the first that fits a request is the one
 * meant, for names come before what stands for any name.
 */
export function findRouteFiles(folder: string): { path: string; file: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === 'route.ts')
    .map((entry) => ({
      path: `/api/${toPattern(relative(folder, entry.parentPath))}`,
      file: join(entry.parentPath, entry.name),
    }))
    .sort((one, other) => (rank(one.path) < rank(other.path) ? -1 : 1));
}

/** Sorts by parts: a name, then `:any`, then `*`. */
const rank = (path: string): string =>
  path
    .split('/')
    .map((part) => `${part === '*' ? 2 : part.startsWith(':') ? 1 : 0}${part}`)
    .join('/');

const toPattern = (folder: string): string =>
  folder
    .split(sep)
    .map((part) => part.replace(/^\[\.\.\..+\]$/, '*').replace(/^\[(.+)\]$/, ':$1'))
    .join('/');
