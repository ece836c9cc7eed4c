'use client';

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isRunOver, type RunState } from '#lib/domain/runs/run-state.ts';
import { appendEvents } from './append-events.ts';
import { runKeys } from './queries.ts';
import type { RunDetail, RunEvent, RunSeries, RunStatus } from './run-types.ts';

const POLL_MS = 5_000;

export type StreamState = 'idle' | 'open' | 'connecting' | 'polling';

/**
 * Keeps a run's queries up to date while it goes on: server-sent events from the last event the curves hold, and asking
 * every five seconds where a proxy does not let them through.
 */
export function useRunStream(runId: string, state: RunState, isReady: boolean): StreamState {
  const client = useQueryClient();
  const [stream, setStream] = useState<StreamState>('idle');
  const isOver = isRunOver(state);
  // External system: the server's event stream.
  useEffect(() => {
    if (isOver || !isReady) {
      setStream('idle');
      return;
    }
    const cursor = client.getQueryData<RunSeries>(runKeys.series(runId))?.lastSeq ?? 0;
    const source = new EventSource(
      `/api/runs/${encodeURIComponent(runId)}/stream?cursor=${cursor}`,
    );
    let poll: ReturnType<typeof setInterval> | undefined;
    setStream('connecting');
    source.addEventListener('open', () => {
      clearInterval(poll);
      poll = undefined;
      setStream('open');
    });
    source.addEventListener('status', (frame) => {
      takeStatus(client, runId, JSON.parse(frame.data) as RunStatus);
    });
    source.addEventListener('events', (frame) => {
      takeEvents(client, runId, (JSON.parse(frame.data) as { events: RunEvent[] }).events);
    });
    source.addEventListener('end', (frame) => {
      if ((JSON.parse(frame.data) as { over: boolean }).over) {
        source.close();
        void client.invalidateQueries({ queryKey: runKeys.one(runId), exact: true });
      }
    });
    source.addEventListener('error', () => {
      setStream(source.readyState === EventSource.CLOSED ? 'polling' : 'connecting');
      poll ??= setInterval(() => {
        void client.invalidateQueries({ queryKey: runKeys.one(runId) });
      }, POLL_MS);
    });
    return () => {
      clearInterval(poll);
      source.close();
    };
  }, [client, runId, isOver, isReady]);
  return stream;
}

function takeStatus(client: QueryClient, runId: string, status: RunStatus): void {
  client.setQueryData<RunDetail>(runKeys.one(runId), (run) => (run ? { ...run, ...status } : run));
}

/** Curves grow in place; what events only announce (samples, alerts, a finished stage) is fetched. */
function takeEvents(client: QueryClient, runId: string, events: RunEvent[]): void {
  const series = client.getQueryData<RunSeries>(runKeys.series(runId));
  const grown = series ? appendEvents(series, events) : null;
  if (grown) {
    client.setQueryData(runKeys.series(runId), grown);
  } else {
    void client.invalidateQueries({ queryKey: runKeys.series(runId) });
  }
  const types = new Set(events.map(({ type }) => type));
  if (types.has('completions')) {
    void client.invalidateQueries({ queryKey: runKeys.completions(runId) });
  }
  if (types.has('alert') || types.has('finished') || types.has('started')) {
    void client.invalidateQueries({ queryKey: runKeys.one(runId), exact: true });
  }
}
