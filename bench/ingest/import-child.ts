import { randomBytes } from 'node:crypto';
import { closeQueues } from '#lib/jobs/enqueue.ts';
import { createUser } from '#lib/server/auth/create-user.ts';
import { db } from '#lib/server/db/client.ts';
import { createProject } from '#lib/server/projects/create-project.ts';
import { createSource } from '#lib/server/sources/create-source.ts';
import { importSource } from '#lib/server/sources/import-source.ts';
import { toCpuSeconds } from './report-row.ts';
import type { ChildRequest, ChildResult } from './run-import.ts';

// A process of its own, so that its memory is the import's alone: takes a file in and imports it, as a worker would.
const { file, format, options } = JSON.parse(process.argv[2] ?? '') as ChildRequest;
const person = { email: `${Date.now()}@bench.invalid`, name: 'bench', isAdmin: true };
const user = await createUser({ ...person, password: randomBytes(24).toString('hex') });
const actor = { userId: user.id, ...person };
const { id: projectId } = await createProject(actor, { name: `Bench ${Date.now()}` });

const intakeStart = performance.now();
const source = await createSource(actor, {
  projectId,
  fileName: 'bench.log',
  format,
  filePath: file,
});
const intakeSeconds = secondsSince(intakeStart);

const cpu = process.cpuUsage();
const importStart = performance.now();
process.send?.({ kind: 'started', sourceId: source.id });
await importSource(source.id, undefined, options);
const seconds = secondsSince(importStart);
const cpuSeconds = toCpuSeconds(process.cpuUsage(cpu));

const row = await db().source.findUniqueOrThrow({ where: { id: source.id } });
const sum = await db().templateSource.aggregate({
  where: { sourceId: source.id },
  _sum: { lineCount: true },
});
const result: ChildResult = {
  state: row.state,
  lines: row.linesRead,
  counted: (sum._sum.lineCount ?? 0) + row.linesOther + row.linesEmpty + row.linesJoined,
  templates: row.templatesFound,
  intakeSeconds,
  seconds,
  cpuSeconds,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
};
process.send?.({ kind: 'done', result });
await closeQueues();
await db().$disconnect();
process.exit(0);

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}
