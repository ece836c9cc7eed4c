import { Agent } from 'node:http';
import { db } from '#lib/server/db/client.ts';
import { makeProject } from '#lib/server/testing/factories.ts';
import { startBenchApp } from '../start-bench-app.ts';
import { call, jsonOf } from './http-client.ts';
import { makeKey } from './make-key.ts';
import { PAGE_ROWS, type System } from './system.ts';

type DeskAnswer = {
  items: { assignmentId: string; claimToken: string; template: { id: string } }[];
};

/** This project as its users run it: web and worker, production build, embedded PostgreSQL. */
export async function startStudio(
  dataDir: string,
  annotators: number,
): Promise<{ system: System; databaseUrl: string }> {
  const app = await startBenchApp(dataDir);
  const project = await makeProject({ votersPerItem: 1 });
  const lead = await makeKey(project.id, 'LEAD');
  const voters = await Promise.all(
    Array.from({ length: annotators }, () => makeKey(project.id, 'ANNOTATOR')),
  );
  const api = `${app.url}/api/projects/${project.id}`;
  // The peer has none: its router resets connections that are used again.
  const agent = new Agent({ keepAlive: true });
  const asLead = { agent, headers: { authorization: `Bearer ${lead}` } };
  /** The keyset cursor of each page that was read. */
  const cursors: (string | null)[] = [null];

  async function readPage(page: number): Promise<void> {
    // A keyset page is reached through the one before it, or from the end of the list.
    const after = cursors[page];
    if (after === undefined) throw new Error(`Page ${page} has no cursor yet.`);
    const query = new URLSearchParams({
      limit: String(PAGE_ROWS),
      ...(after ? { cursor: after } : {}),
    });
    const answer = jsonOf<{ next: string | null }>(await call(`${api}/templates?${query}`, asLead));
    cursors[page + 1] ??= answer.next;
  }

  const system: System = {
    name: 'Studio',
    readPage,
    readCounts: async () => {
      jsonOf(await call(`${api}/templates/counts`, asLead));
    },
    importTexts: async (texts) => {
      const csv = `template,original_label\n${texts.map((text) => `"${text}",normal`).join('\n')}\n`;
      const query = new URLSearchParams({ fileName: 'bench.csv', format: 'templates' });
      const url = `${api}/sources?${query}`;
      jsonOf(await call(url, { ...asLead, method: 'POST', body: csv }));
      jsonOf(await call(`${api}/rounds`, { ...asLead, method: 'POST', body: '{}' }));
    },
    annotateNext: async (annotator) => {
      const headers = { authorization: `Bearer ${voters[annotator]}` };
      const taken = await call(`${api}/assignments`, {
        method: 'POST',
        headers,
        agent,
        body: '{"want":1}',
      });
      const [item] = jsonOf<DeskAnswer>(taken).items;
      if (!item) return null;
      const body = JSON.stringify({
        claimToken: item.claimToken,
        vote: { label: 'normal', reason: 'routine', seconds: 3.2 },
      });
      const url = `${app.url}/api/assignments/${item.assignmentId}/vote`;
      jsonOf(await call(url, { method: 'POST', headers, agent, body }));
      return item.template.id;
    },
    exportAll: async () => {
      const answer = await call(`${api}/labels?format=jsonl`, { ...asLead, keepText: false });
      if (answer.status !== 200) throw new Error(`HTTP ${answer.status} for the export.`);
      return answer.bytes;
    },
    stop: async () => {
      agent.destroy();
      await db().$disconnect();
      await app.stop();
    },
  };
  return { system, databaseUrl: app.databaseUrl };
}
