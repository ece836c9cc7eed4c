import { DiscussionPanel } from '#components/layout/discussion-panel.tsx';
import { VotesPanel } from '#components/layout/votes-panel.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { formatCount } from '#components/ui/format.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { KeyValues } from '#components/ui/key-values.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { siblingCount } from '#lib/client/labels/sibling-count.ts';
import type { Dispute } from '#lib/domain/labels/settle-views.ts';
import { SampleLines } from './sample-lines.tsx';

/** What the senior decides on: the template, every stage's votes with their reasons, the discussion, the neighbours. */
export function DisputeView({ dispute }: { dispute: Dispute }) {
  const { template, stages, comments } = dispute;
  const hasPanel = stages.some((stage) => stage.kind === 'panel');
  return (
    <div className="flex flex-col gap-3.5">
      <DisputeHead dispute={dispute} />
      {dispute.question ? (
        <Notice tone="accent" title="Sent back before, with this question">
          {dispute.question}
        </Notice>
      ) : null}
      {dispute.nextStage === 'panel' && dispute.itemState === 'DISPUTED' ? (
        <Notice tone="accent" title="The protocol sends it to the panel next">
          {dispute.roundState === 'OPEN'
            ? 'Close the round and open the panel under Round and agreement. '
            : 'Open the panel under Round and agreement. '}
          A decision now leaves the panel out, and the history says so.
        </Notice>
      ) : null}
      {stages.toReversed().map((stage) => (
        <VotesPanel key={stage.roundId} stage={stage} />
      ))}
      {hasPanel ? <DiscussionPanel comments={comments} /> : null}
      <SampleLines samples={template.samples} />
      <div className="grid gap-3.5 @xl:grid-cols-2">
        <Panel
          title="Near-duplicates already decided"
          aside={countWords(dispute.decidedCounts)}
          padding="none"
        >
          {dispute.decidedCounts.abnormal > 0 && dispute.decidedCounts.normal > 0 ? (
            <p className="border-line border-b px-3 py-1.5 text-attention">
              <span aria-hidden="true">! </span>
              They were given opposite labels.
            </p>
          ) : null}
          <Siblings dispute={dispute} />
        </Panel>
        <Consequences dispute={dispute} />
      </div>
    </div>
  );
}

function DisputeHead({ dispute }: { dispute: Dispute }) {
  const { template, finalLabel, originalLabel } = dispute;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 text-muted tabular-nums">
        <Badge mono>T-{String(template.number).padStart(5, '0')}</Badge>
        <span>
          {formatCount(template.lineCount)} lines · round {dispute.roundNumber}
          {template.firstSeen ? ` · first ${template.firstSeen.slice(0, 10)}` : ''}
        </span>
        {finalLabel ? <GlyphBadge tone={finalLabel}>final: {finalLabel}</GlyphBadge> : null}
        <span>original tag: {originalLabel ?? 'none in the log'}</span>
        <span className="ml-auto">
          <CopyButton text={template.text} label="Copy the template" />
        </span>
      </div>
      <div className="edge-disputed rounded-lg border border-line bg-panel px-4 py-3.5">
        <LogText slots wrap size="template">
          {template.text}
        </LogText>
      </div>
    </>
  );
}

function Siblings({ dispute }: { dispute: Dispute }) {
  if (dispute.decidedSiblings.length === 0) {
    return <p className="p-3 text-muted">None.</p>;
  }
  return (
    <ul>
      {dispute.decidedSiblings.map((one) => (
        <li
          key={one.id}
          className="flex items-center justify-between gap-2 border-line border-b px-3 py-1 last:border-0"
        >
          <LogText slots className="min-w-0">
            {one.text}
          </LogText>
          <GlyphBadge tone={one.label} compact>
            {one.label}
          </GlyphBadge>
        </li>
      ))}
    </ul>
  );
}

function countWords({ abnormal, normal }: Dispute['decidedCounts']): string | undefined {
  const counts = [
    abnormal > 0 ? `${siblingCount(abnormal)} abnormal` : '',
    normal > 0 ? `${siblingCount(normal)} normal` : '',
  ].filter(Boolean);
  return counts.length > 0 ? counts.join(' · ') : undefined;
}

function Consequences({ dispute }: { dispute: Dispute }) {
  const { lines, sources, staleIfAbnormal, staleIfNormal } = dispute.consequences;
  return (
    <Panel title="What a decision touches" padding="none">
      <KeyValues
        items={[
          { key: 'Lines of the log', value: formatCount(lines) },
          { key: 'Sources', value: formatCount(sources) },
          { key: 'Traces to vet again if abnormal', value: formatCount(staleIfAbnormal) },
          { key: 'Traces to vet again if normal', value: formatCount(staleIfNormal) },
        ]}
      />
    </Panel>
  );
}
