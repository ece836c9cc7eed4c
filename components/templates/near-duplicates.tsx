import { Badge } from '#components/ui/badge.tsx';
import { formatCount } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { templateCode } from '#lib/domain/templates/template-code.ts';
import type { ShownLabel, TemplateDetail } from '#lib/domain/templates/template-views.ts';
import { ShownLabelBadge } from './shown-label.tsx';

/** Templates that differ in a word or a value only; they never stand on both sides of a split. */
export function NearDuplicates({ template, slug }: { template: TemplateDetail; slug: string }) {
  const { nearDuplicates, nearDuplicateCount } = template;
  return (
    <section aria-labelledby="near-duplicates">
      <h2 id="near-duplicates" className="mb-2 font-semibold">
        Near-duplicates{' '}
        <span className="font-normal text-muted tabular-nums">
          {formatCount(nearDuplicateCount)}
        </span>
      </h2>
      {nearDuplicates.length === 0 ? (
        <p className="text-muted">No other template reads like this one.</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {nearDuplicates.map((near) => (
            <li key={near.id} className="min-w-0 border-line border-b pb-2 last:border-0">
              <LogText slots>{near.text}</LogText>
              <div className="mt-1 flex flex-wrap items-center gap-2 text-aside text-muted tabular-nums">
                <TextLink href={`/p/${slug}/templates/${near.number}`}>
                  {templateCode(near.number)}
                </TextLink>
                {formatCount(near.lineCount)} {near.lineCount === 1 ? 'line' : 'lines'}
                <ShownLabelBadge label={near.label} />
                {isOpposite(near.label, template.label) ? (
                  <Badge tone="attention">opposite</Badge>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      )}
      {nearDuplicateCount > nearDuplicates.length ? (
        <p className="mt-2 text-muted">The {nearDuplicates.length} with most lines are shown.</p>
      ) : null}
    </section>
  );
}

function isOpposite(one: ShownLabel, other: ShownLabel): boolean {
  return one !== other && [one, other].every((label) => label === 'normal' || label === 'abnormal');
}
