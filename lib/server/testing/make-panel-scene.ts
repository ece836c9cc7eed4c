import { closeRound } from '#lib/server/rounds/close-round.ts';
import { openPanel } from '#lib/server/rounds/open-panel.ts';
import { castVote, type LabelScene, makeLabelScene } from './make-label-scene.ts';

export type PanelScene = LabelScene & { panelId: string; disputed: string; agreed: string };

/** A closed blind round of three that left one of two templates disputed, 1 to 2, and the panel open on it. */
export async function makePanelScene(): Promise<PanelScene> {
  const scene = await makeLabelScene({ voters: 3, templates: 2 });
  const [disputed, agreed] = scene.templateIds as [string, string];
  for (const [index, voter] of scene.voters.entries()) {
    const label = index === 0 ? 'abnormal' : 'normal';
    await castVote(scene, voter, { templateId: disputed, label, reason: `because ${index}` });
    await castVote(scene, voter, { templateId: agreed, label: 'normal' });
  }
  await closeRound(scene.lead, { roundId: scene.roundId });
  const { id: panelId } = await openPanel(scene.lead, { roundId: scene.roundId });
  return { ...scene, panelId, disputed, agreed };
}
