import type { CheckSettings } from '../checks/check-settings.ts';
import { type AcceptRule, checksOf, type Protocol, type Stage } from './protocol.ts';

/** A protocol in one line, stage by stage: for headers and for those who work by it. */
export function describeProtocol(protocol: Protocol): string {
  return protocol.stages.map(describeStage).join(' → ');
}

/** One stage in words: `blind, 3 votes, all must agree`. */
export function describeStage(stage: Stage): string {
  if (stage.kind === 'senior') return 'senior decides the rest';
  const { kind, quorum, accept } = stage;
  const votes =
    quorum === 'all' ? 'everyone votes' : `${quorum} ${quorum === 1 ? 'vote' : 'votes'}`;
  const rule = quorum === 1 ? '' : `, ${acceptWords(accept)}`;
  return `${kind}, ${votes}${rule}${checkWords(checksOf(stage))}`;
}

function checkWords({ gold, repeats }: CheckSettings): string {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const parts = [
    ...(gold > 0 ? [`${percent(gold)} known answers`] : []),
    ...(repeats > 0 ? [`${percent(repeats)} repeats`] : []),
  ];
  return parts.length > 0 ? ` (hidden checks: ${parts.join(' and ')})` : '';
}

function acceptWords(accept: AcceptRule): string {
  switch (accept.rule) {
    case 'unanimous':
      return 'all must agree';
    case 'majority':
      return 'the majority is accepted';
    case 'k-of-n':
      return `${accept.k} must agree`;
  }
}
