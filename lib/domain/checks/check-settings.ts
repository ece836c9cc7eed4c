import { z } from 'zod';

/** More would be an exam, not a check. */
export const MAX_CHECK_SHARE = 0.2;

const shareSchema = z
  .number()
  .min(0)
  .max(MAX_CHECK_SHARE, `is at most ${MAX_CHECK_SHARE * 100} %`);

/** Hidden checks of a blind stage, as shares of what a person judges; 0 is none. Frozen when the round opens. */
export const checkSettingsSchema = z.object({
  /** Items whose answer is known. */
  gold: shareSchema.default(0),
  /** Items that a person judges a second time. */
  repeats: shareSchema.default(0),
});
export type CheckSettings = z.infer<typeof checkSettingsSchema>;

/** Shares for one round in place of the protocol's. */
export const checkOverrideSchema = z.object({
  gold: shareSchema.optional(),
  repeats: shareSchema.optional(),
});
export type CheckOverride = z.infer<typeof checkOverrideSchema>;

export const NO_CHECKS: CheckSettings = { gold: 0, repeats: 0 };
