import type { Wire } from '#lib/client/wire.ts';
import type { createSnapshot } from '#lib/server/snapshots/create-snapshot.ts';
import type { SnapshotDetail as ServerDetail } from '#lib/server/snapshots/get-snapshot.ts';
import type { listSnapshotItems } from '#lib/server/snapshots/list-snapshot-items.ts';
import type { listSnapshots } from '#lib/server/snapshots/list-snapshots.ts';
import type { SnapshotPreview as ServerPreview } from '#lib/server/snapshots/preview-snapshot.ts';
import type { RenderedRow as ServerRow } from '#lib/server/snapshots/render-snapshot-row.ts';

export type SnapshotList = Wire<Awaited<ReturnType<typeof listSnapshots>>>;
export type SnapshotListItem = SnapshotList['snapshots'][number];
export type SnapshotDetail = Wire<ServerDetail>;
export type SnapshotPreview = Wire<ServerPreview>;
export type SnapshotItems = Wire<Awaited<ReturnType<typeof listSnapshotItems>>>;
export type SnapshotItem = SnapshotItems['items'][number];
export type RenderedRow = Wire<ServerRow>;
export type FrozenSnapshot = Wire<Awaited<ReturnType<typeof createSnapshot>>>;
