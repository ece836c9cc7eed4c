import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { categoryWord } from '#lib/client/labels/category-words.ts';
import type { AnonymousVote, StageVotes } from '#lib/domain/labels/deliberation.ts';

/** What one stage said of a template: chips with reasons under letters, and why some passed it by. */
export function VotesPanel({ stage }: { stage: StageVotes }) {
  const { kind, roundNumber, votes, skips, voteCount, quorum } = stage;
  return (
    <Panel
      title={`${kind === 'panel' ? 'Panel votes' : 'Blind votes'} of round ${roundNumber}`}
      aside={votes ? 'names are not shown' : undefined}
      padding={votes ? 'none' : 'normal'}
    >
      {votes ? (
        <VoteList votes={votes} />
      ) : (
        <p className="text-muted">
          {voteCount} of {quorum} votes are in. They are shown when the last is; until then they
          stay hidden from you too.
        </p>
      )}
      {skips.length > 0 ? (
        <p className="border-line border-t px-3 py-1.5 text-muted">
          Skipped by {skips.length}: {skips.join('; ')}
        </p>
      ) : null}
    </Panel>
  );
}

export function VoteList({ votes }: { votes: readonly AnonymousVote[] }) {
  if (votes.length === 0) {
    return <p className="px-3 py-2 text-muted">Nobody voted.</p>;
  }
  return (
    <ul>
      {votes.map((vote) => (
        <li
          key={vote.expert}
          className="grid grid-cols-[4.5rem_5.5rem_minmax(0,1fr)] items-baseline gap-2 border-line border-b px-3 py-1.5 last:border-0"
        >
          <span className="text-muted">
            {vote.expert}
            {vote.isMine ? <span className="block text-aside">(you)</span> : null}
          </span>
          <span>
            <GlyphBadge tone={vote.label}>{vote.label}</GlyphBadge>
          </span>
          <span className="min-w-0 break-words">
            {vote.reason || <span className="text-muted">no reason given</span>}{' '}
            <span className="text-aside text-muted">{asideOf(vote)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function asideOf({ category, confidence }: AnonymousVote): string {
  return [category ? categoryWord(category) : null, confidence].filter(Boolean).join(' · ');
}
