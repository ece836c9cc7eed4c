'use client';

import { useMemo, useState } from 'react';
import { useDebounced } from '#lib/client/reasoning/use-debounced.ts';
import { useThinkDraft } from '#lib/client/reasoning/use-think-draft.ts';
import { groundClaims } from '#lib/domain/grounding/ground-claims.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import type { Trace, VetAction } from './trace-types.ts';
import { vettingChecks } from './vetting-checks.ts';

const SETTLE_MS = 150;

type Decision =
  | Pick<Extract<VetAction, { action: 'accept' }>, 'action' | 'think'>
  | {
      action: 'reject';
      reason: string;
    };

/** What a vetter has written of one trace, what the checks say of it, and the ways to decide it. */
export function useTraceDesk(trace: Trace, decide: (decision: Decision) => void) {
  const draft = useThinkDraft(trace);
  const [isEditing, setEditing] = useState(false);
  const [isRejecting, setRejecting] = useState(false);
  const [current, setCurrent] = useState(0);
  const think = useDebounced(draft.text, SETTLE_MS);
  const log = trace.template.text;
  const claims = useMemo(() => groundClaims({ log, think }).claims, [log, think]);
  const label = toLabel(trace.label);
  const finalLabel = trace.template.finalLabel && toLabel(trace.template.finalLabel);
  const checks = vettingChecks({ think: draft.text, label, finalLabel, claims });
  const obstacle = draft.isStale
    ? 'your text was written on another version'
    : (checks.find((check) => check.state === 'bad')?.text ?? null);
  const isWaiting = trace.state === 'WAITING';

  return {
    draft,
    /** The text in hand, settled: what claims, changes and reward are computed from. */
    think,
    claims,
    current: Math.min(current, claims.length - 1),
    setCurrent,
    label,
    checks,
    obstacle,
    isWaiting,
    isEditing,
    setEditing,
    isRejecting,
    setRejecting,
    accept: () => {
      if (obstacle !== null || !isWaiting) return;
      decide({ action: 'accept', ...(draft.hasDraft ? { think: draft.text } : {}) });
    },
    reject: (reason: string) => {
      setRejecting(false);
      decide({ action: 'reject', reason });
    },
  };
}

export type TraceDeskState = ReturnType<typeof useTraceDesk>;
