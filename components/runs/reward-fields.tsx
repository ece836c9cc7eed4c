'use client';

import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Select } from '#components/ui/select.tsx';
import { readPath, readTyped, writeConstant, writePath } from '#lib/client/runs/config-draft.ts';
import type { RunPresets } from '#lib/client/runs/run-types.ts';
import type { RunFormHandle } from '#lib/client/runs/use-run-form.ts';
import { problemAt } from './config-fields.tsx';

const WORDS: Record<string, string> = {
  hardened: 'what the studio recommends: gates close on empty or invented reasoning',
  paper: 'as the paper writes it',
  released: 'as the released code of the paper computes it',
};

type RewardFieldsProps = { form: RunFormHandle; rewards: RunPresets['rewards'] };

/** Which reward GRPO is paid by; its constants can be overridden one by one. */
export function RewardFields({ form, rewards }: RewardFieldsProps) {
  const name = String(readPath(form.draft, 'reward.preset'));
  const preset = rewards[name];
  const overrides = readPath(form.draft, 'reward.constants');
  const changed = Object.keys(overrides ?? {}).length;
  return (
    <Panel title="Reward" aside={preset ? `version ${preset.version}` : undefined}>
      <div className="flex flex-col gap-3">
        <Field label="Preset" hint={WORDS[name]} className="max-w-sm">
          <Select
            value={name}
            onChange={(chosen) =>
              form.setDraft(writePath(form.draft, 'reward', { preset: chosen, constants: {} }))
            }
            options={Object.keys(rewards).map((each) => ({ value: each, label: each }))}
          />
        </Field>
        <details>
          <summary className="cursor-pointer text-muted">
            Constants · {changed === 0 ? 'as the preset has them' : `${changed} changed`}
          </summary>
          <div className="mt-2.5 grid grid-cols-2 gap-3.5 @2xl:grid-cols-4">
            {Object.entries(preset?.constants ?? {}).map(([constant, usual]) => (
              <Field
                key={constant}
                label={constant}
                hint={`preset ${usual}`}
                error={problemAt(form, `reward.constants.${constant}`)}
              >
                <Input
                  inputMode="decimal"
                  className="tabular-nums"
                  value={String(readPath(overrides, constant) ?? usual)}
                  onChange={(event) =>
                    form.setDraft(
                      writeConstant(
                        form.draft,
                        constant,
                        readTyped(event.currentTarget.value),
                        usual,
                      ),
                    )
                  }
                />
              </Field>
            ))}
          </div>
        </details>
      </div>
    </Panel>
  );
}
