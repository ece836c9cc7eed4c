import { Badge } from '#components/ui/badge.tsx';
import { formatCount } from '#components/ui/format.ts';
import { formatInstant } from '#components/ui/format-time.ts';
import { LogText } from '#components/ui/log-text.tsx';
import { MarkedLog } from '#components/ui/marked-log.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SampleLines } from '#components/ui/sample-lines.tsx';
import { claimAt, logRanges } from '#lib/client/reasoning/claim-ranges.ts';
import type { Explanation } from '#lib/client/reviews/review-types.ts';
import { templateName } from '#lib/client/template-name.ts';
import type { GroundedClaim } from '#lib/domain/grounding/ground-claims.ts';
import { LabelBadge } from './label-badge.tsx';

type ExplanationLogProps = {
  explanation: Explanation;
  claims: readonly GroundedClaim[];
  current: number;
  onCurrent: (index: number) => void;
};

/** The template with the words lit that the claims rest on, its raw lines, and its labelled neighbours. */
export function ExplanationLog({ explanation, claims, current, onCurrent }: ExplanationLogProps) {
  const { template, neighbours } = explanation;
  return (
    <div className="flex flex-col gap-3.5 p-4">
      <div className="flex flex-wrap items-center gap-1.5">
        <Badge mono>{templateName(template.number)}</Badge>
        {template.finalLabel ? (
          <LabelBadge label={template.finalLabel} final />
        ) : (
          <Badge tone="attention">no final label</Badge>
        )}
        {template.level ? <Badge mono>{template.level}</Badge> : null}
        <span className="text-muted tabular-nums">
          {formatCount(template.lineCount)} lines
          {template.firstSeen ? ` · first ${formatInstant(template.firstSeen).slice(0, 10)}` : ''}
        </span>
      </div>
      <Panel as="div">
        <MarkedLog
          label="The template"
          ranges={logRanges(claims, current)}
          onPick={(offset) => {
            const claim = claimAt(claims, offset);
            if (claim >= 0) onCurrent(claim);
          }}
        >
          {template.text}
        </MarkedLog>
      </Panel>
      <SampleLines
        title="Raw lines"
        lines={template.samples}
        total={template.lineCount}
        empty="No raw line was kept with this template."
      />
      <Panel title="Nearest labelled templates" padding="none">
        {neighbours.length === 0 ? (
          <p className="p-3 text-muted">No labelled template is a near-duplicate of this one.</p>
        ) : (
          <ul>
            {neighbours.map((neighbour) => (
              <li
                key={neighbour.number}
                className="flex items-start gap-2.5 border-line border-b px-3 py-2 last:border-0"
              >
                <LogText slots wrap className="min-w-0 flex-1">
                  {neighbour.text}
                </LogText>
                {neighbour.finalLabel ? <LabelBadge label={neighbour.finalLabel} /> : null}
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}
