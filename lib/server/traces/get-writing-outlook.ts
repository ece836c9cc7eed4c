import type { Actor } from '#lib/domain/access/actor.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { describeTeacher } from '#lib/server/teacher/ask-teacher.ts';
import { countUntraced } from './find-untraced.ts';

export type WritingOutlook = {
  templates: number;
  /** Templates with a final label. */
  finalLabels: number;
  /** Of those, the ones that have no trace which waits or was accepted. */
  untraced: number;
  teacher: { kind: 'endpoint'; host: string; model: string } | { kind: 'rules' };
};

/** What the teacher could write now, and who that teacher is. The key and the path of the endpoint are never told. */
export async function getWritingOutlook(
  actor: Actor,
  input: { projectId: string },
): Promise<WritingOutlook> {
  const { projectId } = input;
  await authorize(actor, projectId, 'traces.vet');
  const teacher = describeTeacher();
  return {
    templates: await db().template.count({ where: { projectId } }),
    finalLabels: await db().template.count({ where: { projectId, labelState: 'FINAL' } }),
    untraced: await countUntraced(projectId),
    teacher:
      teacher.kind === 'rules'
        ? { kind: 'rules' }
        : { kind: 'endpoint', host: new URL(teacher.baseUrl).host, model: teacher.model },
  };
}
