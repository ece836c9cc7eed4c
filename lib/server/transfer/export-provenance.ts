import type { Actor } from '#lib/domain/access/actor.ts';
import type { AgreementReport } from '#lib/domain/agreement/agreement-report.ts';
import { draftMethods, type MethodsFacts } from '#lib/domain/transfer/draft-methods.ts';
import { db } from '#lib/server/db/client.ts';
import { findRounds, parseProtocol } from '../rounds/find-round.ts';
import type { FileExport } from './export-labels.ts';
import { raterPseudonym } from './rater-pseudonym.ts';
import { readGuidelines } from './read-guidelines.ts';
import { readMethodsFacts } from './read-methods-facts.ts';
import { readTemplateRecords } from './read-template-records.ts';

/**
 * Where the labels come from, beside an export of them: protocol, rounds with their agreement before and after the panel,
 * every vote of a closed round under a pseudonym, the figures of hidden checks, decisions with category, confidence and reason, guidelines, and the head
 * of the history. Votes of open rounds are left out for everybody: the file may reach those who vote.
 */
export async function exportProvenance(
  actor: Actor,
  input: { projectId: string },
): Promise<FileExport> {
  const facts = await readMethodsFacts(actor, input);
  return { fileName: 'provenance.json', parts: writeParts(input.projectId, facts) };
}

async function* writeParts(projectId: string, facts: MethodsFacts): AsyncGenerator<string> {
  const head = JSON.stringify(await readHead(projectId, facts), null, 2);
  yield `${head.slice(0, -2)},\n  "templates": [`;
  let isFirst = true;
  for await (const records of readTemplateRecords(projectId)) {
    const lines = records.map((record) => `    ${JSON.stringify(record)}`).join(',\n');
    yield `${isFirst ? '' : ','}\n${lines}`;
    isFirst = false;
  }
  yield isFirst ? ']\n}\n' : '\n  ]\n}\n';
}

async function readHead(projectId: string, facts: MethodsFacts) {
  const [project, rounds, guidelines] = await Promise.all([
    db().project.findUniqueOrThrow({
      where: { id: projectId },
      select: { name: true, slug: true, protocol: true },
    }),
    findRounds(projectId),
    readGuidelines(projectId),
  ]);
  const { history, rounds: measured, ...counts } = facts;
  return {
    kind: 'rationanomaly.provenance',
    version: 1,
    project: { name: project.name, slug: project.slug },
    exportedAt: new Date().toISOString(),
    history,
    protocol: parseProtocol(project.protocol),
    guidelines,
    methods: draftMethods(facts),
    counts,
    rounds: rounds
      .map((round) => {
        const figures = measured.find(({ number }) => number === round.number);
        return {
          number: round.number,
          kind: round.kind.toLowerCase(),
          state: round.state.toLowerCase(),
          protocol: round.protocol,
          stage: round.stage,
          quorum: round.quorum,
          items: figures?.items ?? round.items,
          openedAt: round.createdAt,
          closedAt: round.closedAt,
          // Hidden checks: none of them is among the votes below.
          checks: figures?.checks ?? null,
          agreement: figures?.report ? withPseudonyms(projectId, figures.report) : null,
          afterPanel: figures?.afterPanel
            ? {
                ...figures.afterPanel,
                report: withPseudonyms(projectId, figures.afterPanel.report),
              }
            : null,
        };
      })
      .reverse(),
  };
}

function withPseudonyms(projectId: string, report: AgreementReport): AgreementReport {
  const name = (userId: string) => raterPseudonym(projectId, userId);
  return {
    ...report,
    raters: report.raters.map(name),
    cohenKappa: report.cohenKappa.map((pair) => ({
      ...pair,
      first: name(pair.first),
      second: name(pair.second),
    })),
  };
}
