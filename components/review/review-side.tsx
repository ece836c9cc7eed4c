import { formatCount, formatInterval } from '#components/ui/format.ts';
import { KeyValues } from '#components/ui/key-values.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { Explanation, StandingAudit } from '#lib/client/reviews/review-types.ts';
import type { ReviewQueue } from '#lib/client/reviews/use-review-queue.ts';
import { wilsonInterval } from '#lib/domain/metrics/wilson-interval.ts';
import type { ModelChoice } from './model-choice.ts';
import { OUTCOME_WORDS } from './outcome-words.ts';

type ReviewSideProps = {
  explanation: Explanation;
  slug: string;
  models: readonly ModelChoice[];
  queue: ReviewQueue;
};

/** How the sample stands, where the model came from, and what others said. */
export function ReviewSide({ explanation, slug, models, queue }: ReviewSideProps) {
  const page = queue.page;
  const others = explanation.audits.filter((audit) => !audit.isOwn);
  const model = models.find(({ id }) => id === explanation.model.id);
  return (
    <div className="flex flex-col gap-4">
      {page ? (
        <section aria-label="Judged so far">
          <h2 className="mb-1.5 font-semibold">Judged so far</h2>
          <KeyValues
            look="plain"
            items={[
              {
                key: 'explanations judged',
                value: `${formatCount(page.total - page.waiting)} of ${formatCount(page.total)}`,
              },
              { key: 'verdict right', value: share(page.tally.verdictRight, page.tally.judged) },
              { key: 'fully grounded', value: share(page.tally.grounded, page.tally.judged) },
            ]}
          />
          {page.tally.judged > 0 ? (
            <p className="mt-1 text-aside text-muted">
              95 % intervals of {formatCount(page.tally.judged)} judgements, the most instructive
              first: no estimate of the whole.
            </p>
          ) : null}
        </section>
      ) : null}
      <section aria-label="Where it came from" className="border-line border-t pt-3">
        <h2 className="mb-1.5 font-semibold">Where it came from</h2>
        <p className="text-muted">
          <TextLink href={`/p/${slug}/models/${explanation.model.number}`}>
            m{explanation.model.number} {explanation.model.name}
          </TextLink>
          {model ? `, ${formatCount(model.judged)} templates judged` : ''} · {explanation.engine} ·{' '}
          <RelativeTime value={explanation.createdAt} />
        </p>
      </section>
      {others.length > 0 ? (
        <section aria-label="Other judgements" className="border-line border-t pt-3">
          <h2 className="mb-1.5 font-semibold">Other judgements</h2>
          <ul className="flex flex-col gap-2">
            {others.map((audit) => (
              <OtherJudgement key={audit.id} audit={audit} />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

function OtherJudgement({ audit }: { audit: StandingAudit }) {
  return (
    <li className="text-muted">
      {audit.reviewer}: verdict {audit.verdictRight ? 'right' : 'wrong'},{' '}
      {audit.grounded ? 'grounded' : 'not grounded'}, useful {audit.useful} of 5 ·{' '}
      {OUTCOME_WORDS[audit.outcome]}
      {audit.comment ? <span className="block pl-3">{audit.comment}</span> : null}
    </li>
  );
}

function share(successes: number, n: number): string {
  const interval = wilsonInterval(successes, n);
  return interval ? formatInterval(interval.estimate, interval.low, interval.high) : 'not measured';
}
