export type ConfigField = {
  /** Path in the configuration. */
  path: string;
  label: string;
  hint?: string;
  suffix?: string;
  options?: readonly string[];
};

/** The numbers one changes first. */
export const FIRST_FIELDS = {
  sft: [
    { path: 'sft.epochs', label: 'Epochs' },
    { path: 'sft.learningRate', label: 'Learning rate' },
    { path: 'sft.batchSize', label: 'Batch size', suffix: 'rows' },
  ],
  grpo: [
    { path: 'grpo.steps', label: 'Steps' },
    { path: 'grpo.learningRate', label: 'Learning rate' },
    { path: 'grpo.promptsPerStep', label: 'Prompts a step' },
    { path: 'grpo.generations', label: 'Completions a prompt' },
  ],
} as const satisfies Record<string, readonly ConfigField[]>;

/** Those that rarely change, folded. */
export const ADVANCED_FIELDS = {
  sft: [
    { path: 'sft.gradientAccumulation', label: 'Gradient accumulation' },
    { path: 'sft.maxLength', label: 'Longest row', suffix: 'tokens' },
    { path: 'sft.loraRank', label: 'LoRA rank' },
    { path: 'sft.loraAlpha', label: 'LoRA alpha' },
    { path: 'sft.checkpointEverySteps', label: 'Checkpoint every', suffix: 'steps' },
    { path: 'sft.probeEverySteps', label: 'Probe every', suffix: 'steps' },
    { path: 'sft.pretrainEpochs', label: 'Pre-training epochs', hint: 'Built-in model only.' },
    { path: 'sft.pretrainLearningRate', label: 'Pre-training rate', hint: 'Built-in model only.' },
  ],
  grpo: [
    { path: 'grpo.maxCompletionTokens', label: 'Longest completion', suffix: 'tokens' },
    { path: 'grpo.temperature', label: 'Temperature' },
    { path: 'grpo.topP', label: 'Top p' },
    { path: 'grpo.beta', label: 'KL weight (beta)' },
    { path: 'grpo.epsilon', label: 'Lower clip' },
    { path: 'grpo.epsilonHigh', label: 'Upper clip' },
    {
      path: 'grpo.lossType',
      label: 'Loss',
      options: ['dapo', 'grpo', 'dr_grpo', 'bnpo', 'cispo', 'sapo', 'luspo', 'vespo'],
    },
    { path: 'grpo.scaleRewards', label: 'Scale rewards by', options: ['batch', 'group', 'none'] },
    { path: 'grpo.loraRank', label: 'LoRA rank' },
    { path: 'grpo.loraAlpha', label: 'LoRA alpha' },
    { path: 'grpo.checkpointEverySteps', label: 'Checkpoint every', suffix: 'steps' },
    { path: 'grpo.probeEverySteps', label: 'Probe every', suffix: 'steps' },
  ],
  end: [
    { path: 'export.parityPrompts', label: 'Parity prompts', hint: 'PyTorch against ONNX.' },
    { path: 'export.maxLogitDifference', label: 'Largest logit difference' },
    { path: 'evaluate.maxNewTokens', label: 'Longest answer', suffix: 'tokens' },
    { path: 'evaluate.batchSize', label: 'Evaluation batch', suffix: 'rows' },
  ],
} as const satisfies Record<string, readonly ConfigField[]>;
