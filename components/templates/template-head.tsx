import { CopyButton } from '#components/ui/copy-button.tsx';
import { formatCount } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Stat } from '#components/ui/stat.tsx';
import type { TemplateDetail } from '#lib/domain/templates/template-views.ts';

/** The text itself, the largest thing on the page, and how often it occurs. */
export function TemplateHead({ template }: { template: TemplateDetail }) {
  const { text, lineCount, occurrences, level, component, alertCount } = template;
  return (
    <Panel as="div">
      <div className="flex flex-col gap-3">
        <div className="flex items-start gap-2">
          <LogText size="template" slots wrap maxCharacters={8192} className="min-w-0 flex-1">
            {text}
          </LogText>
          <CopyButton text={text} label="Copy the template" />
        </div>
        <div className="flex flex-wrap gap-x-7 gap-y-1">
          <Stat
            look="inline"
            value={formatCount(lineCount)}
            label={lineCount === 1 ? 'line' : 'lines'}
          />
          <Stat
            look="inline"
            value={formatCount(occurrences.length)}
            label={occurrences.length === 1 ? 'source' : 'sources'}
          />
          {level ? <Stat look="inline" value={level} label="level" /> : null}
          {component ? <Stat look="inline" value={component} label="component" /> : null}
          {alertCount !== null && template.originalLabel !== null ? (
            <Stat look="inline" value={formatCount(alertCount)} label="lines with an alert tag" />
          ) : null}
        </div>
      </div>
    </Panel>
  );
}
