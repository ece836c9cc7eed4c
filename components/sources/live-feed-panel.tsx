'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { formatBytes, formatCount } from '#components/ui/format.ts';
import { KeyValues } from '#components/ui/key-values.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { showToast } from '#components/ui/show-toast.tsx';
import { closeLiveSource, renewLiveKey, sourceKeys } from '#lib/client/sources/queries.ts';
import type { LiveFeedView, SourceView } from '#lib/domain/sources/source-view.ts';
import { LiveKey } from './live-key.tsx';

/** How a live source is doing: what came, what waits, what was sent away. */
export function LiveFeedPanel({ source, feed }: { source: SourceView; feed: LiveFeedView }) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: sourceKeys.one(source.id) });
  const onError = (error: Error) => showToast({ title: error.message, tone: 'attention' });
  const close = useMutation({
    mutationFn: () => closeLiveSource(source.id),
    onError,
    onSettled: refresh,
  });
  const renew = useMutation({
    mutationFn: () => renewLiveKey(source.id),
    onError,
    onSettled: refresh,
  });
  return (
    <Panel
      title={feed.kind === 'otlp' ? 'Over OTLP' : 'A file that is followed'}
      aside={feed.isOpen ? 'open' : 'closed'}
      padding="none"
      actions={
        feed.isOpen ? (
          <>
            {feed.kind === 'otlp' ? (
              <ConfirmDialog
                trigger={<Button size="small">New key</Button>}
                title="Make a new key?"
                action="Make a new key"
                pending={renew.isPending}
                onConfirm={() => renew.mutate()}
              >
                Whoever sends with the key before is refused from then on.
              </ConfirmDialog>
            ) : null}
            <ConfirmDialog
              trigger={<Button size="small">Close and keep</Button>}
              title="Close this source?"
              action="Close and keep"
              pending={close.isPending}
              onConfirm={() => close.mutate()}
            >
              It takes no more lines. What has come is read to its end and kept; sessions can be cut
              from it then.
            </ConfirmDialog>
          </>
        ) : null
      }
    >
      {feed.problem ? (
        <Notice tone="attention" className="m-3" title="The file cannot be read at the moment">
          {feed.problem} It is tried again every two seconds.
        </Notice>
      ) : null}
      <div className="grid @3xl:grid-cols-2">
        <KeyValues items={cameIn(feed)} />
        <KeyValues items={feed.kind === 'otlp' ? sentAway(feed) : inTheFile(feed)} />
      </div>
      {renew.data ? (
        <Dialog
          open
          onOpenChange={() => renew.reset()}
          title="A new key"
          description="The key before is void."
          footer={<Button onClick={() => renew.reset()}>Done</Button>}
        >
          <LiveKey token={renew.data.token} />
        </Dialog>
      ) : null}
    </Panel>
  );
}

const cameIn = (feed: LiveFeedView) => [
  { key: 'lines taken', value: formatCount(feed.received) },
  {
    key: 'last one',
    value: feed.lastReceivedAt ? <RelativeTime value={feed.lastReceivedAt} /> : 'none yet',
  },
  { key: 'taken, not read yet', value: formatBytes(feed.unreadBytes) },
];

const sentAway = (feed: LiveFeedView) => [
  { key: 'key', value: feed.keyPrefix ? `${feed.keyPrefix}…` : 'void' },
  {
    key: 'requests refused, to come again',
    value: `${formatCount(feed.refusedRequests)}${feed.refusedRequests > 0 ? `, ${formatBytes(feed.refusedBytes)}` : ''}`,
    hint: 'Sent while the reading was too far behind: nothing of them was taken, and the sender was told when to send them again.',
  },
  {
    key: 'last refusal',
    value: feed.lastRefusedAt ? <RelativeTime value={feed.lastRefusedAt} /> : 'none',
  },
  {
    key: 'records that said nothing',
    value: formatCount(feed.rejected),
    hint: 'No body, no event name and no template: their sender was told.',
  },
];

const inTheFile = (feed: LiveFeedView) => [
  { key: 'file', value: <bdi className="log break-all">{feed.path}</bdi> },
  { key: 'waits in the file', value: formatBytes(feed.waitingBytes) },
  { key: 'rotations', value: formatCount(feed.rotations) },
  {
    key: 'rotations with a gap',
    value: formatCount(feed.gaps),
    hint: 'The rest of the old file could not be found: lines may be missing.',
  },
];
