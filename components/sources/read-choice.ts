import { readFileSample } from '#lib/client/sources/read-file-sample.ts';
import { type FormatScore, pickFormat, scoreLogFormats } from '#lib/domain/parsing/guess-format.ts';
import { compileHeaderPattern } from '#lib/domain/parsing/header-pattern.ts';
import {
  formatJsonHeader,
  type JsonKey,
  listJsonKeys,
  narrowJsonFields,
} from '#lib/domain/parsing/json-keys.ts';
import { LOG_FORMATS } from '#lib/domain/parsing/known-formats.ts';
import { type FormatChoice, TEMPLATE_LIST } from './format-choice.tsx';

/** A file that was chosen, with what its first lines say. */
export type ChosenFile = {
  file: File;
  lines: string[];
  scores: FormatScore[];
  /** Null for a list of templates. */
  guessed: string | null;
  jsonKeys: JsonKey[];
};

/** Looks at the first lines of a file and guesses how it is read. */
export async function readChoice(
  file: File,
): Promise<{ chosen: ChosenFile; choice: FormatChoice }> {
  const lines = await readFileSample(file);
  const isList = /^"?(template|original_label)"?,/.test(lines[0] ?? '');
  const scores = isList ? [] : scoreLogFormats(lines);
  const guessed = isList ? null : pickFormat(scores).format.id;
  return {
    chosen: { file, lines, scores, guessed, jsonKeys: isList ? [] : listJsonKeys(lines) },
    choice: { format: guessed ?? TEMPLATE_LIST, header: headerFor(guessed ?? '', lines) },
  };
}

/** The header of a format; of JSON lines with the keys that the sample has. */
export function headerFor(format: string, lines: readonly string[]): string {
  const header = LOG_FORMATS.find(({ id }) => id === format)?.header ?? '<Content>';
  const pattern = compileHeaderPattern(header);
  return pattern.kind === 'json' ? formatJsonHeader(narrowJsonFields(pattern.keys, lines)) : header;
}
