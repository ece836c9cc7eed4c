import type { PrepareStep } from '#lib/domain/runs/trainer-environment.ts';

/** One step of making the environment; each of `attempts` (pip's arguments) is tried until one succeeds. */
export type InstallStep = { step: PrepareStep; message: string; attempts: string[][] };

export type Machine = {
  platform: NodeJS.Platform;
  hasNvidia: boolean;
  /** A place for packages is configured (PIP_FIND_LINKS, PIP_INDEX_URL, PIP_EXTRA_INDEX_URL). */
  hasOwnIndex: boolean;
};

const CPU_INDEX = 'https://download.pytorch.org/whl/cpu';
const PIP = [
  '-m',
  'pip',
  'install',
  '--disable-pip-version-check',
  '--no-input',
  '--progress-bar',
  'off',
];

/**
 * What pip is asked to do. PyTorch comes first: on Linux the default wheel brings 3 GB of CUDA, which a machine without
 * an NVIDIA GPU does not need, so there the CPU index is tried before the default one.
 */
export function planInstall(
  requirements: string,
  requirementsPath: string,
  machine: Machine,
): InstallStep[] {
  const torch = findTorch(requirements);
  const wantsCpuWheel = machine.platform === 'linux' && !machine.hasNvidia && !machine.hasOwnIndex;
  const plain = [...PIP, torch];
  return [
    {
      step: 'torch',
      message: `Installing ${torch}: the largest part, several hundred MB.`,
      attempts: wantsCpuWheel ? [[...plain, '--index-url', CPU_INDEX], plain] : [plain],
    },
    {
      step: 'packages',
      message: 'Installing the training libraries.',
      attempts: [[...PIP, '-r', requirementsPath]],
    },
  ];
}

/** The line of requirements.txt that pins PyTorch. */
function findTorch(requirements: string): string {
  const line = requirements
    .split('\n')
    .find((candidate) => /^torch\s*[=<>~!]/.test(candidate.trim()));
  return line?.trim() ?? 'torch';
}

/** What pip's output means and how to mend it. */
export function explainFailure(output: string): { message: string; cure: string } {
  const last = output
    .trimEnd()
    .split('\n')
    .findLast((line) => /error|ERROR/.test(line))
    ?.trim();
  if (/No space left on device|Errno 28/.test(output)) {
    return {
      message: 'The disk is full.',
      cure: 'Free about 4 GB in the data folder (RA_DATA_DIR), then start again.',
    };
  }
  if (
    /name resolution|getaddrinfo|NewConnectionError|ConnectTimeout|Connection refused|ReadTimeout/i.test(
      output,
    )
  ) {
    return {
      message: 'The package registry cannot be reached.',
      cure: 'Check the network and proxy settings (PIP_INDEX_URL, HTTPS_PROXY), then start again.',
    };
  }
  if (/No matching distribution/.test(output)) {
    return {
      message: last ?? 'A package is not offered for this Python.',
      cure: 'Use a Python from 3.10 to 3.13 (RA_PYTHON), 64 bit; PyTorch has wheels for these.',
    };
  }
  if (/No module named (?:venv|ensurepip)|ensurepip is not/.test(output)) {
    return {
      message: 'This Python cannot make environments: its venv module is missing.',
      cure: 'Install it (Debian and Ubuntu: apt install python3-venv), or set RA_PYTHON to a complete Python.',
    };
  }
  return {
    message: last ?? output.trimEnd().split('\n').at(-1) ?? 'The installation failed.',
    cure: 'The log is trainer-env.log in the data folder; mend what it says, then start again.',
  };
}
