'use client';

import type { FormEvent } from 'react';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { ChoiceCard } from '#components/ui/choice-card.tsx';
import { ChoiceGroup } from '#components/ui/choice-group.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { stagesWith } from '#lib/client/runs/config-draft.ts';
import { ADVANCED_FIELDS, FIRST_FIELDS } from '#lib/client/runs/config-fields.ts';
import type { RunPresets } from '#lib/client/runs/run-types.ts';
import { type RunFormHandle, useRunForm } from '#lib/client/runs/use-run-form.ts';
import type { SnapshotListItem } from '#lib/client/snapshots/snapshot-types.ts';
import { ConfigFields } from './config-fields.tsx';
import { LaunchBar } from './launch-bar.tsx';
import { ModelFields } from './model-fields.tsx';
import { RewardFields } from './reward-fields.tsx';

type RunFormProps = {
  projectId: string;
  slug: string;
  snapshot: SnapshotListItem;
  presets: RunPresets;
};

export function RunForm({ projectId, slug, snapshot, presets }: RunFormProps) {
  const form = useRunForm({ projectId, slug, snapshotId: snapshot.id, presets });
  const run = () => {
    if (form.canLaunch && !form.launch.isPending) form.launch.mutate();
  };
  useShortcuts([{ key: 'mod+enter', label: 'Launch the run', run, inFields: true }]);
  function submit(event: FormEvent) {
    event.preventDefault();
    run();
  }
  const hasGrpo = Array.isArray(form.draft['stages']) && form.draft['stages'].includes('GRPO');
  return (
    <form onSubmit={submit} className="flex flex-col gap-3.5">
      <Presets form={form} presets={presets} />
      <ModelFields form={form} />
      <Panel title="SFT" aside="learns the vetted reasoning">
        <ConfigFields form={form} first={FIRST_FIELDS.sft} advanced={ADVANCED_FIELDS.sft} />
      </Panel>
      <Panel
        title="GRPO"
        aside="learns from the reward"
        actions={
          <Checkbox
            label="with GRPO"
            checked={hasGrpo}
            onChange={(grpo) => form.set('stages', stagesWith(grpo))}
          />
        }
      >
        {hasGrpo ? (
          <ConfigFields form={form} first={FIRST_FIELDS.grpo} advanced={ADVANCED_FIELDS.grpo} />
        ) : (
          <p className="text-muted">Left out: the model is what SFT makes.</p>
        )}
      </Panel>
      {hasGrpo ? <RewardFields form={form} rewards={presets.rewards} /> : null}
      <Panel title="Export and evaluation" aside="after training, on the test rows">
        <ConfigFields form={form} first={[]} advanced={ADVANCED_FIELDS.end} />
      </Panel>
      <LaunchBar form={form} slug={slug} snapshot={snapshot} />
    </form>
  );
}

function Presets({ form, presets }: { form: RunFormHandle; presets: RunPresets }) {
  const chosen = presets.presets.find(({ name }) => name === form.preset);
  return (
    <Panel title="Preset" aside="fills every field below for the size of the snapshot">
      <ChoiceGroup label="Preset">
        <div className="grid gap-2 @xl:grid-cols-3">
          {presets.presets.map((preset) => (
            <ChoiceCard
              key={preset.name}
              name="preset"
              value={preset.name}
              checked={preset.name === form.preset}
              onChange={form.choosePreset}
            >
              {preset.title}
            </ChoiceCard>
          ))}
        </div>
      </ChoiceGroup>
      <p className="mt-2 text-muted">{chosen?.description}</p>
    </Panel>
  );
}
