import { Badge } from '#components/ui/badge.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { formatCount } from '#components/ui/format.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { KeyValues } from '#components/ui/key-values.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { categoryWord } from '#lib/client/labels/category-words.ts';
import type { Dispute } from '#lib/domain/labels/settle-views.ts';
import { SampleLines } from './sample-lines.tsx';

/** What the lead decides on: the template, the votes with their reasons, the neighbours, what would change. */
export function DisputeView({ dispute }: { dispute: Dispute }) {
  const { template } = dispute;
  return (
    <div className="flex flex-col gap-3.5">
      <div className="flex flex-wrap items-center gap-2 text-muted tabular-nums">
        <Badge mono>T-{String(template.number).padStart(5, '0')}</Badge>
        <span>
          {formatCount(template.lineCount)} lines · round {dispute.roundNumber}
          {template.firstSeen ? ` · first ${template.firstSeen.slice(0, 10)}` : ''}
        </span>
        {dispute.finalLabel ? (
          <GlyphBadge tone={dispute.finalLabel}>final: {dispute.finalLabel}</GlyphBadge>
        ) : null}
        <span className="ml-auto">
          <CopyButton text={template.text} label="Copy the template" />
        </span>
      </div>
      <div className="edge-disputed rounded-lg border border-line bg-panel px-4 py-3.5">
        <LogText slots wrap size="template">
          {template.text}
        </LogText>
      </div>
      {dispute.question ? (
        <Notice tone="accent" title="Sent back before, with this question">
          {dispute.question}
        </Notice>
      ) : null}
      <VotesPanel dispute={dispute} />
      {dispute.skips.length > 0 ? (
        <Panel title="Skipped by" aside={`${formatCount(dispute.skips.length)} experts`}>
          <ul className="list-disc pl-4">
            {dispute.skips.map((reason, index) => (
              <li key={index}>{reason}</li>
            ))}
          </ul>
        </Panel>
      ) : null}
      <SampleLines samples={template.samples} />
      <div className="grid gap-3.5 @xl:grid-cols-2">
        <Panel title="Near-duplicates already decided" padding="none">
          <Siblings dispute={dispute} />
        </Panel>
        <Consequences dispute={dispute} />
      </div>
    </div>
  );
}

function VotesPanel({ dispute }: { dispute: Dispute }) {
  if (!dispute.votes) {
    return (
      <Panel title="Votes">
        <p className="text-muted">
          {formatCount(dispute.voteCount)} of {formatCount(dispute.quorum)} votes are in. They are
          shown when the last is; until then they stay blind for you too.
        </p>
      </Panel>
    );
  }
  return (
    <Panel
      title={`Votes of round ${dispute.roundNumber}`}
      aside="blind; names are not shown"
      padding="none"
    >
      <ul>
        {dispute.votes.map((vote) => (
          <li
            key={vote.expert}
            className="grid grid-cols-[4.5rem_6rem_minmax(0,1fr)] items-baseline gap-2 border-line border-b px-3 py-1.5 last:border-0"
          >
            <span className="text-muted">{vote.expert}</span>
            <span>
              <GlyphBadge tone={vote.label}>{vote.label}</GlyphBadge>
            </span>
            <span className="min-w-0 break-words">
              {vote.reason || <span className="text-muted">no reason given</span>}{' '}
              <span className="text-aside text-muted">
                {[vote.category ? categoryWord(vote.category) : null, vote.confidence]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
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
