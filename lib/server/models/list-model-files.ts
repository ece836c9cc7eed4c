import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

export type ModelFile = { path: string; bytes: number };

/** The files under a model's folder with their sizes, by path; none when the folder is not there. */
export async function listModelFiles(dir: string): Promise<ModelFile[]> {
  try {
    const entries = await readdir(dir, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const files = await Promise.all(
      paths.map(async (path) => ({ path: relative(dir, path), bytes: (await stat(path)).size })),
    );
    return files.sort((a, b) => (a.path < b.path ? -1 : 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return [];
    }
    throw error;
  }
}
