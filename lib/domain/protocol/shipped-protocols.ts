import { NO_CHECKS } from '../checks/check-settings.ts';
import type { Protocol } from './protocol.ts';

export const SHIPPED = ['paper', 'single', 'two-of-three'] as const;
export type ShippedName = (typeof SHIPPED)[number];

const BLIND = {
  kind: 'blind',
  roles: ['ANNOTATOR'],
  reveal: 'nothing',
  originalTag: 'until-vote',
  escalate: 'by-lead',
  checks: NO_CHECKS,
} as const;

/**
 * The published method: `voters` experts judge independently; what all agree on is accepted; a panel sees the votes and
 * reasons without names, discusses and votes again; a senior expert validates what stays disputed.
 */
export function paperProtocol(voters = 3): Protocol {
  return {
    name: 'paper',
    stages: [
      { ...BLIND, roles: [...BLIND.roles], quorum: voters, accept: { rule: 'unanimous' } },
      {
        kind: 'panel',
        roles: ['ANNOTATOR'],
        quorum: 'all',
        accept: { rule: 'unanimous' },
        reveal: 'anonymous',
        originalTag: 'until-vote',
        escalate: 'by-lead',
      },
      { kind: 'senior' },
    ],
  };
}

/** A protocol that comes with the program, by name. */
export function shippedProtocol(name: ShippedName): Protocol {
  switch (name) {
    case 'paper':
      return paperProtocol();
    case 'single':
      return {
        name,
        stages: [{ ...BLIND, roles: [...BLIND.roles], quorum: 1, accept: { rule: 'unanimous' } }],
      };
    case 'two-of-three':
      return {
        name,
        stages: [
          {
            ...BLIND,
            roles: [...BLIND.roles],
            quorum: 3,
            accept: { rule: 'k-of-n', k: 2 },
          },
          { kind: 'senior' },
        ],
      };
  }
}
