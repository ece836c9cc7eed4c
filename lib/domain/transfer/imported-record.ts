import { z } from 'zod';
import { labelSchema } from '../label.ts';

/**
 * How the file of an imported decision wrote its record, kept with the decision so that an export gives it back exactly:
 * its place, the original label it states, and what a patch has besides.
 */
export const importedRecordSchema = z.object({
  record: z.number().int().min(1),
  original: labelSchema.nullable(),
  instruction: z.string().optional(),
  labelFirst: z.boolean().optional(),
});
export type ImportedRecord = z.infer<typeof importedRecordSchema>;
