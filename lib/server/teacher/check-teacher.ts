import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { askTeacher, describeTeacher } from './ask-teacher.ts';

const PROBE = {
  template: 'disk <*> write failed: no space left on device',
  label: 'abnormal',
  samples: [],
} as const;

export type TeacherCheck = { ok: boolean; seconds: number; message: string };

/** Asks the configured teacher one harmless question and says how it went. */
export async function checkTeacher(
  actor: Actor,
  input: { projectId: string },
): Promise<TeacherCheck> {
  await authorize(actor, input.projectId, 'traces.write');
  if (describeTeacher().kind === 'rules') {
    return {
      ok: true,
      seconds: 0,
      message: 'The built-in rule teacher is in use; it needs no connection.',
    };
  }
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  try {
    const think = await askTeacher(PROBE);
    return {
      ok: true,
      seconds: seconds(),
      message: `It answers in the right form (${think.split(/\s+/).length} words).`,
    };
  } catch (error) {
    if (error instanceof AppError) {
      return {
        ok: false,
        seconds: seconds(),
        message: `${error.message} ${error.details.cure ?? ''}`.trim(),
      };
    }
    throw error;
  }
}
