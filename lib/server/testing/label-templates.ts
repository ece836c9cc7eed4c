import { db } from '#lib/server/db/client.ts';
import { makeTemplate } from './factories.ts';

const WORDS = ['fan', 'link', 'disk', 'node', 'clock', 'cache', 'torus', 'job', 'mount', 'rack'];

/**
 * Makes `count` templates with final labels and accepted traces, every fourth abnormal, no two near-duplicates: what a
 * snapshot is frozen from. The same count gives the same texts.
 */
export async function labelTemplates(projectId: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const isAbnormal = index % 4 === 0;
    const subject = `${WORDS[index % 10]} of ${WORDS[Math.floor(index / 10) % 10]} ${'abcdefghij'[Math.floor(index / 100)]}`;
    const text = isAbnormal ? `${subject} failed with code <*>` : `${subject} reports <*> events`;
    const label = isAbnormal ? 'ABNORMAL' : 'NORMAL';
    const { id } = await makeTemplate(projectId, text, { finalLabel: label, originalLabel: label });
    await db().trace.create({
      data: {
        projectId,
        templateId: id,
        origin: 'RULE',
        author: 'rule teacher',
        promptVersion: 'rules-v1',
        label,
        state: 'ACCEPTED',
        originalThink: `The log says ${subject}.`,
        think: `The log says ${subject}.`,
        vettedAt: new Date(0),
      },
    });
    ids.push(id);
  }
  return ids;
}
