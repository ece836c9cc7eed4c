import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { LabelHistory } from '#lib/domain/labels/label-history.ts';
import type { TemplateDetail } from '#lib/domain/templates/template-views.ts';
import { ShownLabelBadge } from './shown-label.tsx';

const HOW: Record<LabelHistory['decisions'][number]['kind'], string> = {
  UNANIMOUS: 'unanimous in the blind round',
  SETTLED: 'settled by the senior expert',
  IMPORTED: 'imported with a patch',
  ORIGINAL: 'the original label was accepted',
  REVIEW: 'from the review of an explanation',
};

/** The label, and how it came about, as far as this person may know. */
export function LabelOrigin({ template }: { template: TemplateDetail }) {
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
      {history.decisions.map((decision) => (
        <div key={decision.at} className="mb-2 border-line border-l-2 pl-2.5">
          <p className="flex flex-wrap items-center gap-2">
            <ShownLabelBadge label={decision.label} />
            <span className="text-muted">{HOW[decision.kind]}</span>
          </p>
          <p className="text-aside text-muted">
            {decision.isCorrection ? 'corrects the original label · ' : ''}
            {decision.decidedBy ? `${decision.decidedBy} · ` : ''}
            <RelativeTime value={decision.at} />
          </p>
          {decision.reason ? <p className="mt-1 break-words">{decision.reason}</p> : null}
        </div>
      ))}
      {history.votes.length > 0 ? <Votes votes={history.votes} /> : null}
      {history.decisions.length + history.votes.length === 0 && !history.isHidden ? (
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
