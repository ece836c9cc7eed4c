import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findRouteFiles } from './find-route-files.ts';

const routes = findRouteFiles(join(import.meta.dirname, '../app/api'));

test('every route file has a path, by the names of its folders', () => {
  const paths = routes.map(({ path }) => path);
  expect(paths).toContain('/api/health');
  expect(paths).toContain('/api/assignments/:assignmentId/vote');
  expect(paths).toContain('/api/auth/*');
  expect(paths.filter((path) => /[[\]()@]/.test(path))).toEqual([]);
});

test('a name comes before what stands for any name', () => {
  const fits = (path: string, other: string) => {
    const [parts, others] = [path.split('/'), other.split('/')];
    return (
      parts.length === others.length &&
      parts.every((part, at) => part.startsWith(':') || part === others[at])
    );
  };
  const shadowed = routes.flatMap(({ path }, at) =>
    routes.slice(at + 1).flatMap((later) => (fits(path, later.path) ? [later.path] : [])),
  );
  expect(
    routes.some(({ path }) => routes.some((one) => one.path !== path && fits(path, one.path))),
  ).toBe(true);
  expect(shadowed).toEqual([]);
});
