import { WorkspaceColumns } from '#components/layout/workspace-columns.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';

export function ReviewLoading() {
  return (
    <WorkspaceColumns
      leftWidth="half"
      leftLabel="The log"
      left={
        <div className="flex flex-col gap-3.5 p-4">
          <Skeleton className="h-5 w-40" />
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-32 w-full" />
        </div>
      }
      centerLabel="The explanation"
      rightLabel="Sample and neighbours"
      right={<SkeletonRows label="Loading the sample" rows={6} columns={['60%', '20%']} />}
    >
      <Panel padding="none">
        <SkeletonRows label="Loading the explanation" rows={6} columns={['80%']} />
      </Panel>
    </WorkspaceColumns>
  );
}
