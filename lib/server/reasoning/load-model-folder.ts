import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#lib/domain/app-error.ts';
import { type ModelManifest, modelManifestSchema } from '#lib/domain/models/manifest.ts';

export type ModelFolder = {
  dir: string;
  manifest: ModelManifest;
  tokenizer: object;
  tokenizerConfig: object;
};

/** Reads a model folder's manifest and tokenizer. Throws BASE_NOT_A_MODEL naming the file that is missing or wrong. */
export function loadModelFolder(dir: string): ModelFolder {
  const manifest = modelManifestSchema.safeParse(readJson(dir, 'ra-model.json'));
  if (!manifest.success) {
    const issue = manifest.error.issues[0];
    throw notAModel(join(dir, 'ra-model.json'), `${issue?.path.join('.')}: ${issue?.message}`);
  }
  return {
    dir,
    manifest: manifest.data,
    tokenizer: readJson(dir, 'tokenizer.json'),
    tokenizerConfig: readJson(dir, 'tokenizer_config.json'),
  };
}

function readJson(dir: string, name: string): object {
  const file = join(dir, name);
  if (!existsSync(file)) {
    throw notAModel(file, 'the file is missing');
  }
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw notAModel(file, 'it is not JSON', cause);
  }
}

const notAModel = (file: string, reason: string, cause?: unknown) =>
  new AppError('BASE_NOT_A_MODEL', {
    message: `This is not a model folder of the studio: ${file}: ${reason}.`,
    cause,
    details: {
      file,
      cure: 'Give the folder that a finished run exported (OUT/model of `ra loop`).',
    },
  });
