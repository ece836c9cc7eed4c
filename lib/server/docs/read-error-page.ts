import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ERROR_CODES } from '#lib/domain/error-codes.ts';
import { rootDir } from '#lib/env.ts';

/** The page of an error code as Markdown, or null for a word that is no code or has no page. */
export async function readErrorPage(code: string): Promise<string | null> {
  // Only names from the list reach the file system.
  if (!Object.hasOwn(ERROR_CODES, code)) {
    return null;
  }
  return readFile(join(rootDir(), 'docs/errors', `${code}.md`), 'utf8').catch(() => null);
}
