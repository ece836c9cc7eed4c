import { Badge } from '#components/ui/badge.tsx';
import { formatCount } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import { siblingCount } from '#lib/client/labels/sibling-count.ts';
import { templateName } from '#lib/client/template-name.ts';
import type { DeskItem } from '#lib/domain/labels/desk.ts';

/** The template being judged: what it is called, how often and when it occurred, and its text, the largest thing in sight. */
export function TemplateCard({ item }: { item: DeskItem }) {
  const { template, originalLabel } = item;
  const origin = [template.component, template.level].filter(Boolean).join(' · ');
  return (
    <div className="flex flex-col gap-3.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted tabular-nums">
        <Badge mono>{templateName(template.number)}</Badge>
        {origin ? <Badge mono>{origin}</Badge> : null}
        <span>
          {formatCount(template.lineCount)} {template.lineCount === 1 ? 'line' : 'lines'}
          {template.siblingCount > 0
            ? ` · ${siblingCount(template.siblingCount)} near-duplicate${template.siblingCount === 1 ? '' : 's'}`
            : ''}
          {template.firstSeen
            ? ` · first ${template.firstSeen.slice(0, 10)}, last ${(template.lastSeen ?? template.firstSeen).slice(0, 10)}`
            : ''}
        </span>
        <span className="ml-auto flex items-center gap-2">
          original tag <Badge>{originalWord(originalLabel)}</Badge>
        </span>
      </div>
      <div className="edge-accent rounded-lg border border-line bg-panel px-4 py-3.5">
        <h2 className="sr-only">Template {templateName(template.number)}</h2>
        <LogText slots wrap size="template">
          {template.text}
        </LogText>
      </div>
    </div>
  );
}

function originalWord(original: DeskItem['originalLabel']): string {
  if (original === 'withheld') return 'withheld, it anchors';
  return original ?? 'none in the log';
}
