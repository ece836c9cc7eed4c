'use client';

import { useQueryStates } from 'nuqs';
import { Button } from '#components/ui/button.tsx';
import { Select } from '#components/ui/select.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { runSearchParams } from '#lib/client/runs/search-params.ts';

type StepPickerProps = { steps: readonly number[]; step: number | null };

/** Which step's samples are shown. Without a choice the newest, which follows the run. */
export function StepPicker({ steps, step }: StepPickerProps) {
  const [{ step: chosen }, setParams] = useQueryStates(runSearchParams);
  const last = steps.length - 1;
  const index = steps.findLastIndex((each) => each <= (step ?? 0));
  const go = (to: number) => {
    const next = steps[Math.max(0, Math.min(last, to))];
    void setParams({ step: to >= last ? null : (next ?? null), group: 0 });
  };
  useShortcuts([
    { key: '[', label: 'Samples of the step before', run: () => go(index - 1), repeat: true },
    { key: ']', label: 'Samples of the next step', run: () => go(index + 1), repeat: true },
  ]);
  return (
    <div className="flex items-center gap-1">
      <Button size="small" kbd="[" aria-label="Step before" onClick={() => go(index - 1)}>
        ‹
      </Button>
      <Select
        aria-label="Step"
        className="w-32"
        value={chosen === null ? '' : String(step)}
        onChange={(value) =>
          void setParams({ step: value === '' ? null : Number(value), group: 0 })
        }
        options={[
          { value: '', label: `newest, ${steps[last] ?? 0}` },
          ...steps.map((each) => ({ value: String(each), label: `step ${each}` })).reverse(),
        ]}
      />
      <Button size="small" kbd="]" aria-label="Next step" onClick={() => go(index + 1)}>
        ›
      </Button>
    </div>
  );
}
