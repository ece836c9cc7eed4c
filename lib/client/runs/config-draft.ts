import type { RunConfig } from '#lib/domain/runs/run-config.ts';

/** A configuration as it is edited: what cannot be read as a number stays text, and the check says so. */
export type ConfigDraft = { [key: string]: unknown };

/** The value at a path such as `grpo.steps`. */
export function readPath(draft: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (part, key) => (isRecord(part) && Object.hasOwn(part, key) ? part[key] : undefined),
      draft,
    );
}

/** The draft with another value at a path; what is not on the path stays the same object. */
export function writePath(draft: ConfigDraft, path: string, value: unknown): ConfigDraft {
  const [key = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...draft, [key]: value };
  const part = draft[key];
  return { ...draft, [key]: writePath(isRecord(part) ? part : {}, rest.join('.'), value) };
}

/** Typed text as the number it is; a half-written one stays text. */
export function readTyped(text: string): number | string {
  const trimmed = text.trim();
  const number = Number(trimmed);
  return trimmed === '' || !Number.isFinite(number) || /[.eE+-]$/.test(trimmed) ? text : number;
}

/** Overrides of the reward's constants: what equals the preset is left out. */
export function writeConstant(
  draft: ConfigDraft,
  name: string,
  value: number | string,
  usual: number | undefined,
): ConfigDraft {
  const before = readPath(draft, 'reward.constants');
  const { [name]: _, ...others } = isRecord(before) ? before : {};
  const constants = value === usual ? others : { ...others, [name]: value };
  return writePath(draft, 'reward.constants', constants);
}

/** Stages in their order, with GRPO or without. */
export const stagesWith = (grpo: boolean): RunConfig['stages'] =>
  grpo ? ['SFT', 'GRPO', 'EXPORT', 'EVALUATE'] : ['SFT', 'EXPORT', 'EVALUATE'];

const isRecord = (value: unknown): value is ConfigDraft =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
