import type { Actor } from '#lib/domain/access/actor.ts';
import type { TeacherSettings } from '#lib/domain/projects/teacher-settings.ts';
import { env } from '#lib/env.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { describeTeacher } from '#lib/server/teacher/ask-teacher.ts';

/** The configured teacher. An address may carry a name and a password: they are left out. */
export async function getTeacherSettings(
  actor: Actor,
  input: { projectId: string },
): Promise<TeacherSettings> {
  await authorize(actor, input.projectId, 'traces.write');
  const teacher = describeTeacher();
  if (teacher.kind === 'rules') {
    return { kind: 'rules' };
  }
  const address = new URL(teacher.baseUrl);
  address.username = '';
  address.password = '';
  address.search = '';
  return {
    kind: 'endpoint',
    baseUrl: address.toString(),
    model: teacher.model,
    hasKey: env().TEACHER_API_KEY !== undefined,
    timeoutSeconds: env().TEACHER_TIMEOUT_SECONDS,
  };
}
