import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { paperProtocol } from '#lib/domain/protocol/shipped-protocols.ts';
import type { TemplateFacets, TemplateFilter } from '#lib/domain/templates/template-views.ts';
import { createSource } from '#lib/server/sources/create-source.ts';
import { getSource } from '#lib/server/sources/get-source.ts';
import { importSource } from '#lib/server/sources/import-source.ts';
import { listSourceIssues } from '#lib/server/sources/list-source-issues.ts';
import { listSources } from '#lib/server/sources/list-sources.ts';
import { previewNewSource, previewSource } from '#lib/server/sources/preview-source.ts';
import { resumeSource } from '#lib/server/sources/resume-source.ts';
import { stopSource } from '#lib/server/sources/stop-source.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject, makeUser } from '#lib/server/testing/factories.ts';
import { bglLine, bglLog } from '#lib/server/testing/make-log.ts';
import { countFacets } from './count-facets.ts';
import { countTemplates } from './count-templates.ts';
import { findViewer } from './find-viewer.ts';
import { getTemplate } from './get-template.ts';
import { listTemplates } from './list-templates.ts';
import { awaitTally } from './tally-project.ts';

const ALL: TemplateFilter = { q: '', label: [], level: [], component: [], source: [], near: [] };

let test: TestDb;
let projectId: string;
let sourceId: string;
let engineer: Actor;
let lead: Actor;
let annotator: Actor;

beforeAll(async () => {
  test = await createTestDb();
  projectId = (await makeProject()).id;
  engineer = await makeMember(projectId, 'ENGINEER');
  lead = await makeMember(projectId, 'LEAD');
  annotator = await makeMember(projectId, 'ANNOTATOR');
  const log = `${bglLog(400)}${bglLine('100% of <script>alert(1)</script> lost', 400)}\nstray\n`;
  const upload = Readable.from([Buffer.from(log)]);
  const input = { projectId, fileName: 'a.log', format: 'bgl', upload };
  sourceId = (await createSource(engineer, input)).id;
  await importSource(sourceId);
});
afterAll(() => test.close());

const list = (actor: Actor, filter: Partial<TemplateFilter> = {}) =>
  listTemplates(actor, { projectId, filter: { ...ALL, ...filter }, sort: 'lines' });
const count = (actor: Actor, filter: Partial<TemplateFilter> = {}) =>
  countTemplates(actor, { projectId, filter: { ...ALL, ...filter } });

async function openRound(templateId: string, voter: Actor, cast: boolean) {
  const round = await test.db.round.create({
    data: { projectId, number: 1, kind: 'BLIND', quorum: 2, createdBy: lead.userId },
  });
  await test.db.roundItem.create({
    data: { roundId: round.id, templateId, position: 0, votes: cast ? 1 : 0, claims: 1 },
  });
  const assignment = await test.db.assignment.create({
    data: {
      roundId: round.id,
      templateId,
      userId: voter.userId,
      claimToken: 'x',
      leaseUntil: new Date(),
      state: cast ? 'VOTED' : 'CLAIMED',
    },
  });
  return { round, assignment };
}

describe('listTemplates', () => {
  it('pages through all templates once, in every order', async () => {
    const all = await list(engineer);
    expect((await count(engineer)).total).toBe(all.rows.length);
    for (const sort of ['lines', 'number', 'newest'] as const) {
      const seen: number[] = [];
      let cursor: string | null = null;
      do {
        const page = await listTemplates(engineer, {
          projectId,
          filter: ALL,
          sort,
          cursor,
          limit: 2,
        });
        seen.push(...page.rows.map(({ number }) => number));
        cursor = page.next;
      } while (cursor);
      expect(new Set(seen).size).toBe(all.rows.length);
      expect(seen).toHaveLength(all.rows.length);
    }
  });

  it('searches with words, exclusions and operators, and takes wild signs as text', async () => {
    expect((await list(engineer, { q: 'data -fan level:fatal' })).rows).toHaveLength(1);
    expect((await list(engineer, { q: '100%' })).rows).toHaveLength(0);
    expect((await list(engineer, { q: '<script>' })).rows[0]?.text).toContain('<script>');
    expect((await list(engineer, { q: '_' })).rows).toHaveLength(0);
    expect((await count(engineer, { q: 'component:kernel' })).matching).toBe(
      (await count(engineer)).total,
    );
  });

  it('counts each facet as choosing another value would leave it', async () => {
    const { facets, matching } = await count(engineer, { level: ['FATAL'] });
    const fatal = facets.level.find(({ value }) => value === 'FATAL');
    expect(fatal?.count).toBe(matching);
    expect(facets.level.find(({ value }) => value === 'INFO')?.count).toBeGreaterThan(1);
    expect(facets.label.find(({ value }) => value === 'open')?.count).toBe(matching);
    expect(facets.source).toEqual([{ value: sourceId, label: 'a.log', count: matching }]);
  });
});

describe('what an annotator may know', () => {
  it('withholds the tag and the label of an open blind item everywhere, and tells after the vote', async () => {
    const row = (await list(engineer, { q: 'data TLB' })).rows[0];
    expect(row).toMatchObject({ originalLabel: 'abnormal', isOriginalHidden: false });
    const templateId = row?.id ?? '';
    const seen = (await list(annotator, { q: 'data TLB' })).rows[0];
    expect(seen).toMatchObject({ originalLabel: null, isOriginalHidden: true });
    const detail = await getTemplate(annotator, { templateId });
    expect(detail).toMatchObject({ originalLabel: null, alertCount: null });
    expect(JSON.stringify(detail)).not.toContain('KERNDTLB');
    expect(JSON.stringify(await getTemplate(engineer, { templateId }))).toContain('KERNDTLB');

    const { round, assignment } = await openRound(templateId, annotator, true);
    await test.db.template.update({ where: { id: templateId }, data: { labelState: 'DISPUTED' } });
    await test.db.vote.create({
      data: {
        assignmentId: assignment.id,
        roundId: round.id,
        templateId,
        userId: annotator.userId,
        label: 'NORMAL',
      },
    });
    const blind = await list(annotator, { label: ['disputed'] });
    expect(blind.rows).toHaveLength(0);
    const { facets } = await count(annotator, { label: ['disputed'] });
    expect(facets.label.find(({ value }) => value === 'disputed')?.count).toBe(0);
    expect((await list(lead, { label: ['disputed'] })).rows).toHaveLength(1);
    const voted = (await list(annotator, { q: 'data TLB' })).rows[0];
    expect(voted).toMatchObject({ label: 'open', votes: null, originalLabel: 'abnormal' });

    const other = await makeMember(projectId, 'ANNOTATOR');
    const theirs = (await list(other, { q: 'data TLB' })).rows[0];
    expect(theirs).toMatchObject({ label: 'open', votes: null, originalLabel: null });
    const [stage, ...rest] = paperProtocol().stages;
    const shown = { name: 'shown', stages: [{ ...stage, originalTag: 'shown' }, ...rest] };
    await test.db.round.updateMany({ where: { projectId }, data: { protocol: shown } });
    expect((await list(other, { q: 'data TLB' })).rows[0]?.originalLabel).toBe('abnormal');
  });
});

/** In a large project near-duplicates are counted only where they are asked for. */
const withoutNear = <T extends { facets: TemplateFacets }>(counted: T): T => ({
  ...counted,
  facets: {
    ...counted.facets,
    near: counted.facets.near.map((one) => ({ ...one, count: null })),
  },
});

describe('counts of a large project', () => {
  it('are those of a small one where they are kept, for who votes and who does not', async () => {
    await awaitTally(projectId);
    const filters = [
      {},
      { level: ['FATAL'] },
      { label: ['disputed'] },
      { source: [sourceId], q: 'level:info' },
    ];
    for (const actor of [lead, annotator]) {
      const viewer = await findViewer(actor, projectId);
      for (const filter of filters) {
        const many = await countFacets(viewer, { ...ALL, ...filter }, 0);
        const { counting: _, ...exact } = await countFacets(viewer, { ...ALL, ...filter });
        expect(many).toMatchObject({ ...withoutNear(exact), counting: { kind: 'stored' } });
      }
      const word = { ...ALL, q: 'data' };
      expect(await countFacets(viewer, word, 0)).toEqual(
        withoutNear(await countFacets(viewer, word)),
      );
      const near = { ...ALL, near: ['opposite'] };
      expect(await countFacets(viewer, near, 0)).toEqual(await countFacets(viewer, near));
    }
    const several = { ...ALL, source: [sourceId, 'other'] };
    const viewer = await findViewer(lead, projectId);
    expect((await countFacets(viewer, several, 0)).counting.kind).toBe('estimated');
  });
});

describe('permissions', () => {
  it('keeps sources to those who import, templates to the project', async () => {
    const outsider = await makeUser();
    const forbidden = { code: 'FORBIDDEN' };
    await expect(list(outsider)).rejects.toMatchObject(forbidden);
    await expect(count(outsider)).rejects.toMatchObject(forbidden);
    await expect(getTemplate(outsider, { projectId, number: 1 })).rejects.toMatchObject(forbidden);
    for (const actor of [outsider, annotator]) {
      await expect(listSources(actor, { projectId })).rejects.toMatchObject(forbidden);
      await expect(getSource(actor, { sourceId })).rejects.toMatchObject(forbidden);
      await expect(listSourceIssues(actor, { sourceId })).rejects.toMatchObject(forbidden);
      await expect(previewSource(actor, { sourceId })).rejects.toMatchObject(forbidden);
      await expect(stopSource(actor, { sourceId })).rejects.toMatchObject(forbidden);
      await expect(resumeSource(actor, { sourceId })).rejects.toMatchObject(forbidden);
      const lines = { projectId, lines: ['x'] };
      await expect(previewNewSource(actor, lines)).rejects.toMatchObject(forbidden);
    }
    await expect(getTemplate(engineer, { projectId, number: 999 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('views of a source', () => {
  it('shows progress, the newest templates, odd lines, and how a line is read', async () => {
    const source = await getSource(engineer, { sourceId });
    expect(source).toMatchObject({ state: 'READY', share: 1, isLabelled: true, linesOther: 1 });
    expect(source.newest).toHaveLength(source.templatesFound);
    expect((await listSources(engineer, { projectId }))[0]?.id).toBe(sourceId);
    const { issues, next } = await listSourceIssues(engineer, { sourceId });
    expect(next).toBeNull();
    expect(issues).toMatchObject([{ line: 402, kind: 'other-shape', excerpt: 'stray' }]);
    const preview = await previewSource(engineer, { sourceId });
    expect(preview).toMatchObject({ labelField: 'Label', guessed: { format: 'bgl' } });
    expect(preview?.rows[0]?.fields?.['Level']).toMatch(/INFO|FATAL/);
  });
});
