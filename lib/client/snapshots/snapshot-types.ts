import type { Wire } from '#lib/client/wire.ts';
import type {
  SnapshotDetail as DetailView,
  FrozenSnapshot as FrozenView,
  SnapshotPreview as PreviewView,
  RenderedRow as RowView,
  SnapshotItemsPage,
  SnapshotPage,
} from '#lib/domain/snapshot/snapshot-views.ts';

export type SnapshotList = Wire<SnapshotPage>;
export type SnapshotListItem = SnapshotList['snapshots'][number];
export type SnapshotDetail = Wire<DetailView>;
export type SnapshotPreview = Wire<PreviewView>;
export type SnapshotItems = Wire<SnapshotItemsPage>;
export type SnapshotItem = SnapshotItems['items'][number];
export type RenderedRow = Wire<RowView>;
export type FrozenSnapshot = Wire<FrozenView>;
