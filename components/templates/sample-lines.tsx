import { Badge } from '#components/ui/badge.tsx';
import { cn } from '#components/ui/cn.ts';
import { formatCount } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { SampleLine, ShownLine } from '#lib/domain/sources/sample-lines.ts';
import type { TemplateDetail } from '#lib/domain/templates/template-views.ts';

/** Raw lines of the template with what stood around them, by source. The label column is never among the text. */
export function SampleLines({ template }: { template: TemplateDetail }) {
  return (
    <Panel
      title="Where it occurs"
      aside="samples with up to three lines before and after"
      padding="none"
    >
      {template.occurrences.map((occurrence) => (
        <div key={occurrence.sourceId} className="border-line border-b p-3 last:border-0">
          <h3 className="mb-2 flex flex-wrap gap-2 text-aside text-muted">
            <bdi className="font-semibold text-ink">{occurrence.sourceName}</bdi>
            {formatCount(occurrence.lineCount)} {occurrence.lineCount === 1 ? 'line' : 'lines'}
          </h3>
          <div className="flex flex-col gap-3">
            {occurrence.samples.map((sample) => (
              <Sample key={sample.line} sample={sample} />
            ))}
          </div>
        </div>
      ))}
    </Panel>
  );
}

function Sample({ sample }: { sample: SampleLine }) {
  return (
    <ol className="rounded-md bg-sub py-1" aria-label={`Line ${sample.line} and its neighbours`}>
      {sample.before.map((line) => (
        <Line key={line.line} line={line} />
      ))}
      <Line line={sample} isSample />
      {sample.after.map((line) => (
        <Line key={line.line} line={line} />
      ))}
    </ol>
  );
}

function Line({ line, isSample = false }: { line: ShownLine; isSample?: boolean }) {
  return (
    <li className={cn('flex items-baseline gap-3 px-2 py-px', isSample && 'bg-accent-tint')}>
      <span className="log w-16 shrink-0 text-right text-muted tabular-nums">{line.line}</span>
      {line.tag ? <Badge tone="abnormal">{line.tag}</Badge> : null}
      <LogText wrap className={cn('min-w-0', !isSample && 'text-muted')}>
        {line.text}
      </LogText>
    </li>
  );
}
