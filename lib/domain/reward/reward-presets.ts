import { AppError } from '#lib/domain/app-error.ts';

const OVERLAP = { bleuEpsilon: 0.1, maxTokens: 1024, negationWindow: 4 } as const;
const THINK = {
  coherencePivot: 100,
  coherenceRange: 10,
  targetTokens: 60,
  brevityRange: 3,
} as const;

/** Version and default constants of each preset (docs/reward.md, section 7). */
export const REWARD_PRESETS = {
  paper: {
    version: 1,
    constants: {
      ...OVERLAP,
      ...THINK,
      anomalyRate: 0.15,
      formatPass: 0.1,
      groundingWeight: 0.5,
      coherenceWeight: 0.25,
      brevityWeight: 0.25,
    },
  },
  hardened: {
    version: 1,
    constants: {
      ...OVERLAP,
      ...THINK,
      formatPass: 0.1,
      formatFail: -0.5,
      hit: 2,
      pass: 1,
      miss: -2,
      falseAlarm: -1,
      groundingWeight: 0.3,
      coherenceWeight: 0.1,
      brevityWeight: 0.2,
      overlapWeight: 0.5,
      entityWeight: 0.5,
      overlapSaturation: 0.25,
      entityNeutral: 0.5,
    },
  },
  released: {
    version: 1,
    constants: {
      anomalyRate: 0.15,
      formatPass: 0.1,
      formatFail: -1,
      negationWindow: 4,
      thinkWeight: 0.5,
    },
  },
} as const satisfies Record<string, { version: number; constants: Record<string, number> }>;

export type RewardPreset = keyof typeof REWARD_PRESETS;

export type RewardConstants<P extends RewardPreset = RewardPreset> = {
  [Name in keyof (typeof REWARD_PRESETS)[P]['constants']]: number;
};

export const REWARD_PRESET_NAMES = Object.keys(REWARD_PRESETS) as RewardPreset[];

/**
 * The complete constants of a preset, a run's overrides merged in.
 * @throws AppError BAD_ARGUMENT for a name the preset does not have or a value that is no number.
 */
export function rewardConstants<P extends RewardPreset>(
  preset: P,
  overrides: Readonly<Record<string, number>> = {},
): RewardConstants<P> {
  const defaults: Record<string, number> = REWARD_PRESETS[preset].constants;
  for (const [name, value] of Object.entries(overrides)) {
    if (!Object.hasOwn(defaults, name)) {
      const known = Object.keys(defaults).sort().join(', ');
      throw new AppError('BAD_ARGUMENT', {
        message: `Reward preset ${preset} has no constant "${name}". It has ${known}.`,
        details: { field: name },
      });
    }
    if (!Number.isFinite(value)) {
      throw new AppError('BAD_ARGUMENT', {
        message: `Reward constant ${name} must be a number, got ${value}.`,
        details: { field: name },
      });
    }
  }
  return { ...defaults, ...overrides } as RewardConstants<P>;
}
