import { Badge } from '#components/ui/badge.tsx';
import { formatCount } from '#components/ui/format.ts';
import { KeyValues } from '#components/ui/key-values.tsx';
import { MarkedLog } from '#components/ui/marked-log.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SampleLines } from '#components/ui/sample-lines.tsx';
import { claimAt, logRanges } from '#lib/client/reasoning/claim-ranges.ts';
import { countMarks } from '#lib/client/reasoning/count-marks.ts';
import { templateName } from '#lib/client/template-name.ts';
import type { Trace } from '#lib/client/traces/trace-types.ts';
import type { GroundedClaim } from '#lib/domain/grounding/ground-claims.ts';
import { LabelBadge } from './label-badge.tsx';

type TraceLogProps = {
  trace: Trace;
  claims: readonly GroundedClaim[];
  current: number;
  onCurrent: (index: number) => void;
};

/** The template with the words lit that the claims rest on, its raw lines, and the elements of the reasoning. */
export function TraceLog({ trace, claims, current, onCurrent }: TraceLogProps) {
  const { template } = trace;
  const counts = countMarks(claims);
  return (
    <div className="flex flex-col gap-3.5 p-4">
      <div className="flex flex-wrap items-center gap-1.5">
        <Badge mono>{templateName(template.number)}</Badge>
        {template.finalLabel ? (
          <LabelBadge label={template.finalLabel} final />
        ) : (
          <Badge tone="attention">label not final</Badge>
        )}
        {template.level ? <Badge mono>{template.level}</Badge> : null}
        <span className="text-muted tabular-nums">{formatCount(template.lineCount)} lines</span>
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
      <Panel title="Elements of the reasoning" padding="none">
        <KeyValues
          items={[
            { key: 'Domain knowledge', value: sentences(counts.domain) },
            { key: 'Core information', value: sentences(counts['in-log']) },
            { key: 'Deduction', value: sentences(counts.follows) },
            {
              key: 'Not supported by the log',
              value: sentences(counts['not-in-log'] + counts.contradicted),
            },
          ]}
        />
      </Panel>
    </div>
  );
}

const sentences = (count: number) => (count === 1 ? '1 claim' : `${count} claims`);
