import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#lib/domain/app-error.ts';
import { sha256Hex } from '#lib/domain/hash.ts';
import { type ModelManifest, modelManifestSchema } from '#lib/domain/models/manifest.ts';

export type ModelFolder = { dir: string; manifest: ModelManifest; hash: string };

/**
 * Reads what EXPORT wrote: its manifest, and a content address over all of its files.
 * @throws AppError BAD_MODEL_FOLDER when the manifest is missing or names the field that is wrong.
 */
export async function readModelFolder(dir: string): Promise<ModelFolder> {
  const file = join(dir, 'ra-model.json');
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw refuse(file, 'cannot be read', cause);
  });
  const manifest = modelManifestSchema.safeParse(parseJson(text));
  if (!manifest.success) {
    const [issue] = manifest.error.issues;
    throw refuse(file, `${issue?.path.join('.') || 'the manifest'}: ${issue?.message}`);
  }
  return { dir, manifest: manifest.data, hash: await hashFolder(dir) };
}

/** SHA-256 over the sorted names and digests of all files. */
async function hashFolder(dir: string): Promise<string> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const lines: string[] = [];
  for (const file of files) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    lines.push(`${relative(dir, file)}\t${hash.digest('hex')}`);
  }
  return sha256Hex(lines.join('\n'));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const refuse = (file: string, problem: string, cause?: unknown): AppError =>
  new AppError('BAD_MODEL_FOLDER', {
    message: `The exported model cannot be registered: ${file}: ${problem}.`,
    cause,
    details: { file, cure: 'Resume the run: the export is made again.' },
  });
