import type { Actor } from '#lib/domain/access/actor.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { AppError } from '#lib/domain/app-error.ts';
import type { SearchHit } from '#lib/domain/projects/search-hit.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { escapeLike } from '#lib/server/db/escape-like.ts';

const PER_KIND = 8;
const LABEL_LENGTH = 200;

/**
 * Templates by text or number (`#12`, `t12`, `12`), runs by name or number, people by name: a few of each, only of what
 * the role may see. Tells nothing of labels.
 */
export async function searchProject(
  actor: Actor,
  input: { projectId: string; text: string },
): Promise<SearchHit[]> {
  const { projectId } = input;
  const role = await authorize(actor, projectId, 'project.view');
  const text = input.text.trim();
  if (text === '') {
    return [];
  }
  const project = await db().project.findUnique({
    where: { id: projectId },
    select: { slug: true },
  });
  if (!project) {
    throw new AppError('NOT_FOUND', { message: 'This project is gone.' });
  }
  const base = `/p/${project.slug}`;
  const wanted = { projectId, text: escapeLike(text), number: readNumber(text), base };
  const groups = await Promise.all([
    can(role, 'templates.view') ? findTemplates(wanted) : [],
    can(role, 'runs.view') ? findRuns(wanted) : [],
    findPeople(wanted),
  ]);
  return groups.flat();
}

type Wanted = { projectId: string; text: string; number: number | null; base: string };

async function findTemplates({ projectId, text, number, base }: Wanted): Promise<SearchHit[]> {
  const rows = await db().template.findMany({
    where: {
      projectId,
      OR: [
        { text: { contains: text, mode: 'insensitive' } },
        ...(number === null ? [] : [{ number }]),
      ],
    },
    orderBy: { lineCount: 'desc' },
    take: PER_KIND,
    select: { id: true, number: true, text: true },
  });
  return rows.map((row) => ({
    id: row.id,
    kind: 'template',
    label: row.text.slice(0, LABEL_LENGTH),
    aside: `t${row.number}`,
    href: `${base}/templates/${row.number}`,
  }));
}

async function findRuns({ projectId, text, number, base }: Wanted): Promise<SearchHit[]> {
  const rows = await db().run.findMany({
    where: {
      projectId,
      OR: [
        { name: { contains: text, mode: 'insensitive' } },
        ...(number === null ? [] : [{ number }]),
      ],
    },
    orderBy: { number: 'desc' },
    take: PER_KIND,
    select: { id: true, number: true, name: true, state: true },
  });
  return rows.map((row) => ({
    id: row.id,
    kind: 'run',
    label: `Run ${row.number} ${row.name}`.trim(),
    aside: row.state.toLowerCase(),
    href: `${base}/runs/${row.number}`,
  }));
}

async function findPeople({ projectId, text, base }: Wanted): Promise<SearchHit[]> {
  const rows = await db().member.findMany({
    where: { projectId, user: { name: { contains: text, mode: 'insensitive' } } },
    take: PER_KIND,
    select: { id: true, role: true, user: { select: { name: true } } },
  });
  return rows.map((row) => ({
    id: row.id,
    kind: 'person',
    label: row.user.name,
    aside: row.role.toLowerCase(),
    href: `${base}/settings/members`,
  }));
}

function readNumber(text: string): number | null {
  const digits = /^[#trTR]?(\d{1,9})$/.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}
