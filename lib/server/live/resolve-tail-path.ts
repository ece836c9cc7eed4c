import { realpath, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { AppError } from '#lib/domain/app-error.ts';
import { env, rootDir } from '#lib/env.ts';

/**
 * The real path of a file that may be followed: it must lie, links followed, in one of the folders of RA_TAIL_DIRS
 * (separated by `:`).
 * @throws AppError FORBIDDEN for any other, FILE_NOT_FOUND.
 */
export async function resolveTailPath(path: string): Promise<string> {
  const folders = (env().RA_TAIL_DIRS ?? '').split(':').filter((folder) => folder !== '');
  if (folders.length === 0) {
    throw forbidden('No folder is open for following files.');
  }
  const wanted = resolve(rootDir(), path);
  // What lies outside is refused before it is looked at: whether it exists is nobody's business.
  if (!folders.some((folder) => isWithin(wanted, resolve(rootDir(), folder)))) {
    throw forbidden(`${path} is not in a folder that may be followed.`);
  }
  const real = await realpath(wanted).catch((cause) => {
    throw notFound(path, cause);
  });
  const roots = await Promise.all(
    folders.map((folder) => realpath(resolve(rootDir(), folder)).catch(() => null)),
  );
  if (!roots.some((root) => root !== null && isWithin(real, root))) {
    throw forbidden(`${path} leads out of the folders that may be followed.`);
  }
  if (!(await stat(real)).isFile()) throw notFound(path, undefined);
  return real;
}

const isWithin = (path: string, folder: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

const forbidden = (message: string): AppError =>
  new AppError('FORBIDDEN', {
    message,
    details: {
      field: 'path',
      cure: 'The administrator lists the folders in RA_TAIL_DIRS; choose a file in one of them.',
    },
  });

const notFound = (path: string, cause: unknown): AppError =>
  new AppError('FILE_NOT_FOUND', {
    message: `${path}: there is no such file.`,
    cause,
    details: { file: path, cure: 'Check the path and its permissions.' },
  });
