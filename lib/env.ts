import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

// The only place that reads process.env. The bundler would follow these paths and trace the whole data folder into the
// build; hence turbopackIgnore.
//  A missing or bad value stops the boot with its name.

const optionalUrl = (protocols: readonly string[]) =>
  z
    .string()
    .optional()
    .transform((value) => (value === undefined || value.trim() === '' ? undefined : value.trim()))
    .refine((value) => value === undefined || hasProtocol(value, protocols), {
      message: `must be a URL that starts with ${protocols.join(' or ')}`,
    });
const optionalText = z
  .string()
  .optional()
  .transform((value) => (value?.trim() ? value.trim() : undefined));
const positiveInteger = (fallback: number) => z.coerce.number().int().positive().default(fallback);

const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATABASE_URL: optionalUrl(['postgres:', 'postgresql:']),
  REDIS_URL: optionalUrl(['redis:', 'rediss:']),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  RA_DATA_DIR: z.string().min(1).default('.data'),
  RA_ROOT: optionalText,
  RA_VENV: optionalText,
  RA_PUBLIC_URL: optionalUrl(['http:', 'https:']),
  RA_SECRET: optionalText.refine((value) => value === undefined || value.length >= 32, {
    message: 'must have at least 32 characters',
  }),
  RA_PYTHON: optionalText,
  RA_TRAINER_PYTHON: optionalText,
  RA_LAUNCHER_PID: z.coerce.number().int().positive().optional(),
  RA_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  RA_UPLOAD_LIMIT_MB: positiveInteger(4096),
  RA_LIVE_BACKLOG_MB: positiveInteger(64),
  RA_IMPORT_THREADS: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number().int().min(1).max(16).optional(),
  ),
  RA_TAIL_DIRS: optionalText,
  TEACHER_BASE_URL: optionalUrl(['http:', 'https:']),
  TEACHER_API_KEY: optionalText,
  TEACHER_MODEL: optionalText,
  TEACHER_TIMEOUT_SECONDS: positiveInteger(60),
  MODEL_BASE_URL: optionalUrl(['http:', 'https:']),
  MODEL_API_KEY: optionalText,
  MODEL_NAME: optionalText,
  RA_URL: optionalUrl(['http:', 'https:']),
  RA_API_KEY: optionalText,
});

export type Environment = z.infer<typeof environmentSchema>;

/** Parses an environment; throws an Error that names every bad variable and what it must be. */
export function parseEnvironment(source: Record<string, string | undefined>): Environment {
  const withoutEmpty = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== ''),
  );
  const parsed = environmentSchema.safeParse(withoutEmpty);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment cannot be used (see .env.example):\n${lines.join('\n')}`);
  }
  return parsed.data;
}

let cached: Environment | undefined;

/** The environment of this process, parsed once; `.env` in the working folder is read first when it is there. */
export function env(): Environment {
  if (!cached) {
    const file = join(/* turbopackIgnore: true */ process.env['RA_ROOT'] ?? process.cwd(), '.env');
    if (existsSync(file)) {
      process.loadEnvFile(file);
    }
    cached = parseEnvironment(process.env);
  }
  return cached;
}

/** For launchers: what is known only once something runs (the embedded server's address, a data folder of its own). */
export function overrideEnvironment(changes: Partial<Environment>): void {
  cached = { ...env(), ...changes };
}

/** Where the studio itself lies: `bin/ra` works in the caller's folder, everything else in this one. */
export const rootDir = (): string =>
  resolve(/* turbopackIgnore: true */ env().RA_ROOT ?? process.cwd());

/** Absolute path of the data folder. */
export const dataDir = (): string =>
  resolve(/* turbopackIgnore: true */ rootDir(), env().RA_DATA_DIR);

/** Absolute path of the trainer's Python environment; one may serve several data folders. */
export const venvDir = (): string =>
  resolve(/* turbopackIgnore: true */ rootDir(), env().RA_VENV ?? `${dataDir()}/venv`);

/** The environment handed to a child process: this one's, with changes. */
export const childEnvironment = (
  changes: Record<string, string | undefined>,
): NodeJS.ProcessEnv => ({
  ...process.env,
  ...changes,
});

function hasProtocol(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}
