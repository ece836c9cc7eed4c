import { Command } from 'commander';
import { callApi } from './call-api.ts';
import { findApiProject } from './find-api-project.ts';

type Options = { project?: string; json?: boolean };
type Verified = { events: number; brokenAt: number | null };

/** `ra history verify`: recomputes the hash chain of a project's history; exit code 1 when it is broken. */
export const createHistoryCommand = (): Command => {
  const command = new Command('history').description('The append-only history of a project.');
  command
    .command('verify')
    .description('Recompute the hash chain in the running app (RA_URL, RA_API_KEY).')
    .option('--project <slug>', 'the project; the only one of the key when absent')
    .option('--json', 'print JSON')
    .action(async (options: Options) => {
      const projectId = encodeURIComponent(await findApiProject(options.project));
      const verified = await callApi<Verified>(`/api/projects/${projectId}/history/verify`);
      process.stdout.write(`${options.json ? JSON.stringify(verified) : summarise(verified)}\n`);
      if (verified.brokenAt !== null) process.exitCode = 1;
    });
  return command;
};

function summarise({ events, brokenAt }: Verified): string {
  return brokenAt === null
    ? `${events} entries, the chain is unbroken`
    : `broken: entry ${brokenAt} of ${events} was altered, left out or put in; what comes before it holds`;
}
