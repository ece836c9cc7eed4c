import { DiscussionPanel } from '#components/layout/discussion-panel.tsx';
import type { LabelHistory } from '#lib/domain/labels/label-history.ts';
import type { TemplateDetail } from '#lib/domain/templates/template-views.ts';
import { LabelStates } from './label-states.tsx';
import { ShownLabelBadge } from './shown-label.tsx';

type LabelOriginProps = { template: TemplateDetail; onRestored: () => void };

/** The label, and how it came about, as far as this person may know. */
export function LabelOrigin({ template, onRestored }: LabelOriginProps) {
  const { history } = template;
  return (
    <section aria-labelledby="label-origin">
      <h2 id="label-origin" className="mb-2 flex items-center gap-2 font-semibold">
        Label <ShownLabelBadge label={template.label} />
      </h2>
      <dl className="mb-3 flex justify-between gap-4">
        <dt className="text-muted">original label</dt>
        <dd>{originalText(template)}</dd>
      </dl>
      {history.isHidden ? (
        <p className="text-muted">
          It is in an open round that you vote in: what others said is kept from you until it
          closes.
        </p>
      ) : null}
      {history.states.length > 0 ? (
        <LabelStates templateId={template.id} history={history} onRestored={onRestored} />
      ) : null}
      {history.votes.length > 0 ? <Votes votes={history.votes} /> : null}
      {history.comments.length > 0 ? (
        <div className="mt-3">
          <DiscussionPanel comments={history.comments} />
        </div>
      ) : null}
      {history.states.length + history.votes.length === 0 && !history.isHidden ? (
        <p className="text-muted">Nobody has judged it yet.</p>
      ) : null}
    </section>
  );
}

function Votes({ votes }: { votes: LabelHistory['votes'] }) {
  return (
    <ul className="mt-2 flex flex-col gap-1.5" aria-label="Votes">
      {votes.map((vote, index) => (
        <li key={index} className="flex flex-wrap items-center gap-2">
          <ShownLabelBadge label={vote.label} />
          <span className="text-aside text-muted">
            {vote.isMine ? 'you' : vote.expert} · round {vote.round}
            {vote.isWithdrawn ? ' · withdrawn' : ''}
          </span>
          {vote.reason ? <span className="basis-full break-words">{vote.reason}</span> : null}
        </li>
      ))}
    </ul>
  );
}

function originalText({ isOriginalHidden, originalLabel }: TemplateDetail): string {
  if (isOriginalHidden) return 'withheld until your vote';
  return originalLabel ?? 'the log carries none';
}
