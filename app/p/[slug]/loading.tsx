import { Page } from '#components/layout/page.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';

export default function ScreenLoading() {
  return (
    <Page title={<Skeleton className="w-28" />}>
      <Panel padding="none">
        <SkeletonRows label="Loading this screen" rows={10} />
      </Panel>
    </Page>
  );
}
