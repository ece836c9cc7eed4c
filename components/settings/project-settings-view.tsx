import { KeyValues } from '#components/ui/key-values.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { ProjectSettings } from '#lib/domain/projects/project-settings.ts';
import { describeStage } from '#lib/domain/protocol/describe-protocol.ts';
import type { TagRule } from '#lib/domain/protocol/protocol.ts';

const TAG_WORDS: Record<TagRule, string> = {
  shown: 'shown before the vote',
  'until-vote': 'shown after the vote, because it anchors',
  'until-close': 'shown when the round closes, because it anchors',
};

/** The protocol as those read it who work by it. */
export function ProjectSettingsView({ settings }: { settings: ProjectSettings }) {
  const { protocol } = settings;
  const [first] = protocol.stages;
  return (
    <Panel title="Protocol" padding="none">
      <KeyValues
        items={[
          { key: 'Name', value: protocol.name },
          ...protocol.stages.map((stage, at) => ({
            key: `Stage ${at + 1}`,
            value: describeStage(stage),
          })),
          {
            key: 'Original tag in the blind stage',
            value: first?.kind === 'blind' ? TAG_WORDS[first.originalTag] : 'not withheld',
          },
        ]}
      />
    </Panel>
  );
}
