import { z } from 'zod';

/** RA_DATA_DIR/trainer-env.json: how far the trainer's Python environment is. */
export const trainerEnvironmentSchema = z.object({
  state: z.enum(['absent', 'preparing', 'ready', 'failed']),
  /** What is being done or was last done: find-python, create, torch, packages, verify. */
  step: z.enum(['find-python', 'create', 'torch', 'packages', 'verify']).nullable(),
  /** One sentence for people. */
  message: z.string(),
  /** How to mend a failure. */
  cure: z.string().nullable(),
  /** The interpreter that trains; null until it is ready. */
  python: z.string().nullable(),
  /** What it was made from; another hash makes it anew. */
  stamp: z.string().nullable(),
  /** Bytes in the environment's folder so far; about 1.5 GB when it is whole. */
  bytes: z.number().nullable(),
  startedAt: z.string().nullable(),
  updatedAt: z.string().nullable(),
});

export type TrainerEnvironment = z.infer<typeof trainerEnvironmentSchema>;
export type PrepareStep = NonNullable<TrainerEnvironment['step']>;

export const ABSENT_ENVIRONMENT: TrainerEnvironment = {
  state: 'absent',
  step: null,
  message:
    'The Python environment of the trainer is not there yet; the worker makes it when it starts.',
  cure: null,
  python: null,
  stamp: null,
  bytes: null,
  startedAt: null,
  updatedAt: null,
};
