import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';

export default function SettingsLoading() {
  return (
    <Panel padding="none">
      <SkeletonRows label="Loading the settings" rows={6} />
    </Panel>
  );
}
