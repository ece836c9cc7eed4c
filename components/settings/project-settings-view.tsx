import { KeyValues } from '#components/ui/key-values.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { ProjectSettings } from '#lib/domain/projects/project-settings.ts';

/** The protocol as those read it who work by it. */
export function ProjectSettingsView({ settings }: { settings: ProjectSettings }) {
  return (
    <>
      <Panel title="Protocol" padding="none">
        <KeyValues
          items={[
            { key: 'Votes per template, blind round', value: settings.votersPerItem },
            {
              key: 'Original tag',
              value: settings.showOriginalBeforeVote
                ? 'shown before the vote'
                : 'shown after the vote, because it anchors',
            },
          ]}
        />
      </Panel>
      <Panel title="Guideline">
        {settings.guideline ? (
          <p className="max-w-prose whitespace-pre-wrap">{settings.guideline}</p>
        ) : (
          <p className="text-muted">The lead has not written one yet.</p>
        )}
      </Panel>
    </>
  );
}
