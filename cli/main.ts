import { Command, type CommanderError } from 'commander';
import { reportFailure } from './report-failure.ts';

/** Every command, loaded only when it is called: `ra parse` must not wait for the database client. */
const COMMANDS: Record<string, { summary: string; load: () => Promise<Command> }> = {
  parse: {
    summary: 'parse a log into templates',
    load: async () => (await import('./parse.ts')).createParseCommand(),
  },
  rank: {
    summary: 'rank likely label errors',
    load: async () => (await import('./rank.ts')).createRankCommand(),
  },
  score: {
    summary: 'reward of completions under a preset',
    load: async () => (await import('./score.ts')).createScoreCommand(),
  },
  agree: {
    summary: 'agreement of votes, with intervals',
    load: async () => (await import('./agree.ts')).createAgreeCommand(),
  },
  loop: {
    summary: 'the whole loop, headless: labels, traces, snapshot, SFT, GRPO, export, evaluation',
    load: async () => (await import('./loop.ts')).createLoopCommand(),
  },
  reason: {
    summary: 'verdict and explanation for each template, by an exported model',
    load: async () => (await import('./reason.ts')).createReasonCommand(),
  },
  eval: {
    summary: 'metrics of an exported model on labelled templates',
    load: async () => (await import('./eval.ts')).createEvalCommand(),
  },
  detect: {
    summary: 'judge a stream of log lines',
    load: async () => (await import('./detect.ts')).createDetectCommand(),
  },
  import: {
    summary: 'import a log into the running app',
    load: async () => (await import('./import.ts')).createImportCommand(),
  },
  export: {
    summary: 'export corrections, templates or a snapshot from the running app',
    load: async () => (await import('./export.ts')).createExportCommand(),
  },
  runs: {
    summary: 'list the runs of the running app',
    load: async () => (await import('./runs.ts')).createRunsCommand(),
  },
  run: {
    summary: 'stop or resume a run of the running app',
    load: async () => (await import('./runs.ts')).createRunCommand(),
  },
  'serve-status': {
    summary: 'whether the app and its parts run',
    load: async () => (await import('./runs.ts')).createServeStatusCommand(),
  },
  history: {
    summary: 'verify the hash chain of a project of the running app',
    load: async () => (await import('./history.ts')).createHistoryCommand(),
  },
  bench: {
    summary: 'a benchmark against a named peer',
    load: async () => (await import('./bench.ts')).createBenchCommand(),
  },
};

await main(process.argv.slice(2)).catch((error) => {
  process.exitCode = reportFailure(error);
});

async function main(args: readonly string[]): Promise<void> {
  const name = args[0] ?? '--help';
  const command = COMMANDS[name];
  if (command) {
    const program = makeProgram().addCommand(prepare(await command.load()));
    await program.parseAsync(args, { from: 'user' });
    return;
  }
  const program = makeProgram();
  for (const [known, { summary }] of Object.entries(COMMANDS)) {
    program.command(known).summary(summary).description(summary);
  }
  await program.parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' });
}

function makeProgram(): Command {
  return prepare(new Command('ra').description('RationAnomaly Studio on the command line'));
}

// Commander ends the process with 1 on a bad argument; our contract says 2.
function prepare(command: Command): Command {
  command.exitOverride((error: CommanderError) => {
    throw error;
  });
  for (const child of command.commands) {
    prepare(child);
  }
  return command;
}
