import { Command } from 'commander';
import { AppError } from '#lib/domain/app-error.ts';
import type { RunListItem, TrainerEnvironmentView } from '#lib/domain/runs/run-views.ts';
import { callApi } from './call-api.ts';
import { findApiProject } from './find-api-project.ts';

type Options = { project?: string; json?: boolean };

const PROJECT = ['--project <slug>', 'the project; the only one of the key when absent'] as const;
const JSON_OUTPUT = ['--json', 'print JSON'] as const;

/** `ra runs`: what trains, has trained and has failed in the running app. */
export const createRunsCommand = (): Command =>
  new Command('runs')
    .description('List the runs of the running app (RA_URL, RA_API_KEY), newest first.')
    .option(...PROJECT)
    .option(...JSON_OUTPUT)
    .action(async (options: Options) => {
      const runs = await listRuns(await findApiProject(options.project));
      if (options.json) {
        console.log(JSON.stringify(runs));
        return;
      }
      console.log(runs.length === 0 ? 'No runs yet.' : runs.map(summarise).join('\n'));
    });

/** `ra run stop ID` and `ra run resume ID`; ID is the run's number in its project, or its id. */
export const createRunCommand = (): Command => {
  const command = new Command('run').description('Stop or resume a run of the running app.');
  for (const [verb, description] of [
    ['stop', 'write a checkpoint and stop; the run can be resumed'],
    ['resume', 'go on from the newest checkpoint'],
  ] as const) {
    command
      .command(verb)
      .description(description)
      .argument('<id>', 'number or id of the run')
      .option(...PROJECT)
      .option(...JSON_OUTPUT)
      .action(async (id: string, options: Options) => {
        const runId = await findRunId(id, options.project);
        const path = `/api/runs/${encodeURIComponent(runId)}/${verb}`;
        const { state } = await callApi<{ state: string }>(path, { method: 'POST' });
        console.log(options.json ? JSON.stringify({ id: runId, state }) : `${id}: ${words(state)}`);
      });
  }
  return command;
};

/** `ra serve-status`: whether the app answers, whether it can train, and what it trains. */
export const createServeStatusCommand = (): Command =>
  new Command('serve-status')
    .description('Say whether the running app (RA_URL, RA_API_KEY) and its parts are up.')
    .option(...PROJECT)
    .option(...JSON_OUTPUT)
    .action(async (options: Options) => {
      const { ok } = await callApi<{ ok: boolean }>('/api/health');
      const trainer = await callApi<TrainerEnvironmentView>('/api/trainer-environment');
      const runs = await listRuns(await findApiProject(options.project));
      const working = runs.filter(({ state }) => ['QUEUED', 'RUNNING', 'STOPPING'].includes(state));
      if (options.json) {
        const { state, message } = trainer;
        console.log(JSON.stringify({ ok, trainer: { state, message }, runs: working }));
        return;
      }
      console.log(`app      ${ok ? 'up, database answers' : 'down'}`);
      console.log(`trainer  ${trainer.state}: ${trainer.message}`);
      console.log(`runs     ${working.length === 0 ? 'none at work' : ''}`);
      for (const run of working) {
        console.log(`  ${summarise(run)}`);
      }
    });

async function listRuns(projectId: string): Promise<RunListItem[]> {
  const path = `/api/projects/${encodeURIComponent(projectId)}/runs`;
  return (await callApi<{ runs: RunListItem[] }>(path)).runs;
}

async function findRunId(id: string, project: string | undefined): Promise<string> {
  if (!/^\d+$/.test(id)) {
    return id;
  }
  const runs = await listRuns(await findApiProject(project));
  const run = runs.find(({ number }) => number === Number(id));
  if (!run) {
    throw new AppError('BAD_ARGUMENT', {
      message: `There is no run ${id} among the newest ${runs.length}.`,
      details: { field: 'id', cure: 'See `ra runs`, or give the id of the run.' },
    });
  }
  return run.id;
}

function summarise(run: RunListItem): string {
  const stage = run.stages.find(({ state }) => state === 'RUNNING');
  const left =
    stage?.remainingSeconds == null ? '' : `, ${Math.round(stage.remainingSeconds)} s left`;
  const doing = stage ? `${stage.kind} step ${stage.step} of ${stage.totalSteps}${left}` : '';
  const probe =
    run.probe?.f1 == null ? '' : `held-out F1 ${run.probe.f1.toFixed(3)} at step ${run.probe.step}`;
  const parts = [words(run.state), doing, run.errorCode ?? '', probe].filter((part) => part !== '');
  return `#${run.number}  ${run.name}  ${parts.join(' · ')}`;
}

const words = (state: string): string => state.toLowerCase();
