import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Label } from '#lib/domain/label.ts';
import { groupNearDuplicates } from '#lib/domain/near-duplicates/group-near-duplicates.ts';
import { parseAnomalyPatch } from '#lib/domain/patch/anomaly-patch.ts';
import { parseTemplatesCsv } from '#lib/domain/patch/parse-templates-csv.ts';

export type ReviewedTemplate = {
  source: string;
  template: string;
  originalLabel: Label;
  /** The label after the experts' review. */
  reviewed: Label;
  /** The review changed the label: what a ranking should find. */
  isError: boolean;
  /** Near-duplicates across all files. */
  group: string;
};

/** The union of the files, each template once, joined with the corrections on the exact text. */
export async function readReviewedTemplates(
  files: readonly string[],
  patchPath: string,
): Promise<ReviewedTemplate[]> {
  const patch = parseAnomalyPatch(await readFile(patchPath, 'utf8'), patchPath);
  const corrections = new Map(patch.map((row) => [row.input, row.rectified]));
  const union = new Map<string, Omit<ReviewedTemplate, 'group'>>();
  for (const file of files) {
    for (const row of parseTemplatesCsv(await readFile(file, 'utf8'), file)) {
      const reviewed = corrections.get(row.template) ?? row.original_label;
      if (union.has(row.template)) continue;
      union.set(row.template, {
        source: basename(file, '.csv'),
        template: row.template,
        originalLabel: row.original_label,
        reviewed,
        isError: reviewed !== row.original_label,
      });
    }
  }
  const groups = groupNearDuplicates([...union.keys()].map((text) => ({ id: text, text })));
  return [...union.values()].map((row) => ({ ...row, group: groups.get(row.template) as string }));
}
