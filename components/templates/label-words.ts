import type { LabelHistory } from '#lib/domain/labels/label-history.ts';
import type { ShownLabel } from '#lib/domain/templates/template-views.ts';

type State = LabelHistory['states'][number];

/** How a state of a label came about, in words. */
export const HOW: Record<State['how'], string> = {
  UNANIMOUS: 'unanimous in the blind round',
  MAJORITY: 'accepted by the rule of the blind round',
  PANEL: 'agreed in the panel',
  SETTLED: 'settled by the senior expert',
  IMPORTED: 'imported with a patch',
  ORIGINAL: 'the original label was accepted',
  REVIEW: 'from the review of an explanation',
  RESTORED: 'a past state was restored',
  DISPUTED: 'the experts differ',
  REOPENED: 'sent back to labelling',
  WITHDRAWN: 'a vote it rested on was taken back',
};

export function stateLabel({ state, label }: State): ShownLabel {
  return state === 'FINAL' && label ? label : state === 'DISPUTED' ? 'disputed' : 'open';
}
