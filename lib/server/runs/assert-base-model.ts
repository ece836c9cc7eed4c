import { access, readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '#lib/domain/app-error.ts';
import { BUILTIN_TINY } from '#lib/domain/runs/run-config.ts';

const HUB_ID = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/;
const WEIGHTS = /\.safetensors$|^pytorch_model.*\.bin$/;
const TOKENIZER_FILES = ['tokenizer.json', 'tokenizer.model', 'vocab.json'];

/** What kind of base a name is: built in, a folder on this machine, or an id of the Hugging Face hub. */
export function classifyBase(base: string): 'builtin' | 'path' | 'hub' | 'unknown' {
  if (base === BUILTIN_TINY) {
    return 'builtin';
  }
  if (/^(?:\/|\.{1,2}\/|~\/)/.test(base)) {
    return 'path';
  }
  return HUB_ID.test(base) ? 'hub' : 'unknown';
}

/**
 * Checks that a base can be trained before anything is queued. A hub id is taken on trust here: the trainer asks the hub.
 * @throws AppError BASE_NOT_A_MODEL that says what is missing.
 */
export async function assertBaseModel(base: string): Promise<void> {
  const kind = classifyBase(base);
  if (kind === 'unknown') {
    throw refuse(
      base,
      'is neither a path (beginning with / or ./) nor a hub id of the form owner/name',
    );
  }
  if (kind !== 'path') {
    return;
  }
  const folder = resolve(base);
  const isFolder = await stat(folder).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    throw refuse(base, 'is not a folder on this machine');
  }
  await assertConfig(base, folder);
  const names = await readdir(folder);
  if (!names.some((name) => WEIGHTS.test(name))) {
    throw refuse(base, 'has no weights (*.safetensors or pytorch_model*.bin)');
  }
  const found = await Promise.all(
    TOKENIZER_FILES.map((name) => exists(join(/* turbopackIgnore: true */ folder, name))),
  );
  if (!found.includes(true)) {
    throw refuse(base, `has no tokenizer (${TOKENIZER_FILES.join(', ')})`);
  }
}

async function assertConfig(base: string, folder: string): Promise<void> {
  const config = await readFile(join(folder, 'config.json'), 'utf8')
    .then((text): unknown => JSON.parse(text))
    .catch(() => null);
  if (typeof config !== 'object' || config === null || !('model_type' in config)) {
    throw refuse(base, 'has no config.json that names a model_type');
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const refuse = (base: string, problem: string): AppError =>
  new AppError('BASE_NOT_A_MODEL', {
    message: `The base "${base}" ${problem}.`,
    details: {
      field: 'config.base',
      cure: `Give the folder of a Hugging Face causal language model, a hub id, or ${BUILTIN_TINY}.`,
    },
  });
