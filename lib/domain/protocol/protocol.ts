import { z } from 'zod';
import { type CheckSettings, checkSettingsSchema, NO_CHECKS } from '../checks/check-settings.ts';

/** Who may be asked to vote in a stage. Leads and admins run it; an admin may join by consent. */
export const VOTING_ROLES = ['ANNOTATOR', 'REVIEWER'] as const;

const MAX_QUORUM = 26;
export const quorumSchema = z.number().int().min(1).max(MAX_QUORUM);

const acceptSchema = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('unanimous') }),
  z.object({ rule: z.literal('majority') }),
  z.object({ rule: z.literal('k-of-n'), k: quorumSchema }),
]);
export type AcceptRule = z.infer<typeof acceptSchema>;

const rolesSchema = z.array(z.enum(VOTING_ROLES)).min(1, 'names at least one role');

/** Withheld from a voter: it anchors. */
export const TAG_RULES = ['shown', 'until-vote', 'until-close'] as const;
export type TagRule = (typeof TAG_RULES)[number];
const tagSchema = z.enum(TAG_RULES).default('until-vote');

/** How the items that a stage leaves disputed reach the next stage, when there is one. */
const escalateSchema = z.enum(['by-lead', 'automatically']).default('by-lead');

const blindSchema = z.object({
  kind: z.literal('blind'),
  roles: rolesSchema,
  quorum: quorumSchema,
  accept: acceptSchema,
  reveal: z.literal('nothing'),
  originalTag: tagSchema,
  escalate: escalateSchema,
  checks: checkSettingsSchema.default(NO_CHECKS),
});

/** What a panel's voters see: the former stage's votes at once, each other's once they have committed their own. */
export const REVEAL_RULES = ['nothing', 'anonymous', 'everything'] as const;
export type RevealRule = (typeof REVEAL_RULES)[number];

const panelSchema = z.object({
  kind: z.literal('panel'),
  roles: rolesSchema,
  /** `all`: everyone who may vote when the panel opens. */
  quorum: z.union([quorumSchema, z.literal('all')]),
  accept: acceptSchema,
  reveal: z.enum(REVEAL_RULES),
  originalTag: tagSchema,
  escalate: escalateSchema,
});

/** Not a round but the queue under Settle: one person with `labels.settle` decides, with a reason. */
const seniorSchema = z.object({ kind: z.literal('senior') });

export const stageSchema = z.discriminatedUnion('kind', [blindSchema, panelSchema, seniorSchema]);
export type Stage = z.infer<typeof stageSchema>;
/** A stage in which people vote: it becomes a round. */
export type VotingStage = Exclude<Stage, { kind: 'senior' }>;

/**
 * How a label comes about: stages in order, each for what the one before left disputed. The first is blind, a senior
 * stage is the last.
 */
export const protocolSchema = z
  .object({
    name: z.string().trim().min(1, 'is empty').max(60),
    stages: z.array(stageSchema).min(1).max(5),
  })
  .superRefine(({ stages }, context) => {
    for (const [at, stage] of stages.entries()) {
      const problem = stageProblem(stage, at, stages.length);
      if (problem) context.addIssue({ code: 'custom', message: problem, path: ['stages', at] });
    }
  });
export type Protocol = z.infer<typeof protocolSchema>;

function stageProblem(stage: Stage, at: number, count: number): string | null {
  if (at === 0 && stage.kind !== 'blind') return 'the first stage is blind';
  if (at > 0 && stage.kind === 'blind') return 'only the first stage is blind';
  if (stage.kind === 'senior') return at < count - 1 ? 'a senior stage is the last' : null;
  const { accept, quorum } = stage;
  if (accept.rule !== 'k-of-n') return null;
  if (quorum === 'all') return 'k of n needs a number of votes, not "all"';
  if (accept.k > quorum) return `asks ${accept.k} of ${quorum} votes`;
  return 2 * accept.k <= quorum
    ? `${accept.k} of ${quorum} could hold for both labels; ask for more than half`
    : null;
}

/** The stage that a round of this protocol runs. @throws RangeError for a senior stage or one that is not there. */
export function votingStage(protocol: Protocol, index: number): VotingStage {
  const stage = protocol.stages[index];
  if (!stage || stage.kind === 'senior') {
    throw new RangeError(`Stage ${index} of the protocol ${protocol.name} is not one that votes.`);
  }
  return stage;
}

/** Hidden checks belong to blind stages; in a panel one sees what one said. */
export const checksOf = (stage: VotingStage): CheckSettings =>
  stage.kind === 'blind' ? stage.checks : NO_CHECKS;
