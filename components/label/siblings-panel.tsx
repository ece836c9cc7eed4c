import { formatCount } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { TemplateFacts } from '#lib/domain/labels/template-facts.ts';

/** Templates that differ in values only. Their labels stay hidden here: they would anchor. */
export function SiblingsPanel({
  siblings,
  siblingCount,
}: Pick<TemplateFacts, 'siblings' | 'siblingCount'>) {
  if (siblingCount === 0) return null;
  const more = siblingCount - siblings.length;
  return (
    <Panel
      title="Near-duplicates"
      aside={`a vote is never spread to them${more > 0 ? ` · ${formatCount(more)} more` : ''}`}
      padding="none"
    >
      <ul>
        {siblings.map((one) => (
          <li
            key={one.id}
            className="flex items-baseline justify-between gap-3 border-line border-b px-3 py-1 last:border-0"
          >
            <LogText slots wrap className="min-w-0">
              {one.text}
            </LogText>
            <span className="shrink-0 text-muted tabular-nums">
              {formatCount(one.lineCount)} lines
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
