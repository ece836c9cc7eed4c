import { canonicalJson } from '../hash.ts';
import type { ProjectSettings } from './project-settings.ts';

export type SettingsChange = {
  /** What the form was opened with, of the changed fields. */
  expected: Partial<ProjectSettings>;
  changes: Partial<ProjectSettings>;
};

/** The fields in which a draft differs from what is saved. */
export function changedSettings(saved: ProjectSettings, draft: ProjectSettings): SettingsChange {
  const fields = (Object.keys(saved) as (keyof ProjectSettings)[]).filter(
    (field) => canonicalJson(saved[field]) !== canonicalJson(draft[field]),
  );
  const pick = (from: ProjectSettings): Partial<ProjectSettings> =>
    Object.fromEntries(fields.map((field) => [field, from[field]]));
  return { expected: pick(saved), changes: pick(draft) };
}
