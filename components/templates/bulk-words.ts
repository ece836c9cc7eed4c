import type { BulkKind, SkipReason } from '#lib/domain/templates/bulk-change.ts';

/** Words of the actions on all templates of a choice. */
export const BULK_WORDS: Record<
  BulkKind,
  { menu: string; title: string; description: string; verb: string }
> = {
  'add-to-round': {
    menu: 'Add to the open round…',
    title: 'Add templates to the open round',
    description: 'They come after those that are in it; its voters meet them on their desks.',
    verb: 'Add',
  },
  reopen: {
    menu: 'Send back to labelling…',
    title: 'Send templates back to labelling',
    description:
      'Their labels open again, each by an event of its own. Votes and decisions stay in the record.',
    verb: 'Send back',
  },
  settle: {
    menu: 'Settle with one decision…',
    title: 'Settle templates with one decision',
    description:
      'Each gets a senior decision and an event of its own; each can be sent back later.',
    verb: 'Settle',
  },
};

/** Why an action leaves templates as they are. */
export function skipWords(why: SkipReason, kind: BulkKind): string {
  // What is disputed is what a decision is for.
  return why === 'labelled' && kind === 'settle' ? 'decided already' : WORDS[why];
}

const WORDS: Record<SkipReason, string> = {
  hidden: 'in an open round in which you vote: their fate is hidden from you',
  'in-round': 'in the round already',
  labelled: 'decided or disputed already',
  open: 'open for labelling already',
  'in-vote': 'being voted on in an open round',
  'no-round': 'in no round so far',
  incomplete: 'would have their original label changed: that needs category, confidence and reason',
};
