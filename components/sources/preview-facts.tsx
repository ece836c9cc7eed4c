import { formatPercent } from '#components/ui/format.ts';
import type { LinePreview } from '#lib/domain/sources/preview-lines.ts';

const FITS = 0.9;

/** What the sample says about the choice: does it fit, are there times, where does the label column go. */
export function PreviewFacts({ preview }: { preview: LinePreview }) {
  const { matchedShare, timedShare, alertShare, forwardShare, firstOther, labelField } = preview;
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-muted">
      <Fact good={matchedShare >= FITS}>
        {formatPercent(matchedShare)} of the sampled lines have this header
        {firstOther === null ? '' : `; line ${firstOther} is the first that has not`}
      </Fact>
      <Fact good={timedShare >= FITS}>
        {timedShare > 0 ? `${formatPercent(timedShare)} have a time` : 'no time was found in them'}
      </Fact>
      {timedShare > 0 ? (
        <Fact good={forwardShare >= FITS}>times go forward in {formatPercent(forwardShare)}</Fact>
      ) : null}
      {labelField === null ? (
        <Fact good={false}>no label column: templates start without an original label</Fact>
      ) : (
        <Fact good>
          the label column never reaches a model ({formatPercent(alertShare)} carry an alert tag)
        </Fact>
      )}
    </ul>
  );
}

function Fact({ good, children }: { good: boolean; children: React.ReactNode }) {
  return (
    <li className="flex gap-1.5">
      <span aria-hidden="true" className={good ? 'text-grounded' : 'text-attention'}>
        {good ? '✓' : '!'}
      </span>
      <span>{children}</span>
    </li>
  );
}
