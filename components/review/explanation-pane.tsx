import { formatScore } from '#components/ui/format.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import { Meter } from '#components/ui/meter.tsx';
import { NotedList } from '#components/ui/noted-list.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { noteClaims } from '#lib/client/reasoning/note-claims.ts';
import type { Explanation } from '#lib/client/reviews/review-types.ts';
import type { GroundedClaim } from '#lib/domain/grounding/ground-claims.ts';
import { LabelBadge } from './label-badge.tsx';

type ExplanationPaneProps = {
  explanation: Explanation;
  claims: readonly GroundedClaim[];
  current: number;
  onCurrent: (index: number) => void;
};

/** What the model says: verdict, probability, and its reasoning claim by claim. */
export function ExplanationPane(props: ExplanationPaneProps) {
  const { explanation, claims, current, onCurrent } = props;
  const { model, verdict, pAbnormal, keywords, formatOk, text } = explanation;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <h2 className="font-semibold">m{model.number} says</h2>
        {verdict ? (
          <LabelBadge label={verdict} />
        ) : (
          <GlyphBadge tone="attention">no readable verdict</GlyphBadge>
        )}
        {pAbnormal === null ? (
          <span className="text-muted">probability not measured</span>
        ) : (
          <Meter
            label="Probability of abnormal"
            value={pAbnormal}
            text={`P(abnormal) ${formatScore(pAbnormal)}`}
            tone={pAbnormal >= 0.5 ? 'abnormal' : 'normal'}
          />
        )}
        <span className="ml-auto flex min-w-0 items-center gap-1.5 text-muted">
          keyword rule
          <LabelBadge label={keywords.length > 0 ? 'ABNORMAL' : 'NORMAL'} />
          {keywords.length > 0 ? (
            <LogText className="max-w-40">{keywords.join(', ')}</LogText>
          ) : null}
        </span>
      </div>
      {claims.length > 0 ? (
        <Panel as="div" padding="none">
          <NotedList
            label="Claims"
            items={noteClaims(claims)}
            current={current}
            onCurrent={onCurrent}
          />
        </Panel>
      ) : null}
      {formatOk && claims.length > 0 ? null : (
        <Panel
          title="As the model wrote it"
          aside={formatOk ? 'no reasoning' : 'not in the form think, then answer'}
        >
          <LogText wrap>{text === '' ? '(nothing)' : text}</LogText>
        </Panel>
      )}
    </>
  );
}
