import { formatCount } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { FactSample } from '#lib/domain/labels/template-facts.ts';

/** All kept raw lines of the template, one under the other. */
export function SampleLines({ samples }: { samples: readonly FactSample[] }) {
  if (samples.length === 0) return null;
  return (
    <Panel title="Where it occurs" aside={`${samples.length} sample lines`} padding="none">
      <ul>
        {samples.map((sample) => (
          <li
            key={`${sample.source} ${sample.line}`}
            className="flex items-baseline gap-3 border-line border-b px-3 py-1 last:border-0"
          >
            <span className="log w-14 shrink-0 text-right text-muted">
              {formatCount(sample.line)}
            </span>
            <LogText wrap className="min-w-0">
              {sample.text}
            </LogText>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
