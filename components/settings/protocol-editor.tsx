'use client';

import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Select } from '#components/ui/select.tsx';
import { describeProtocol } from '#lib/domain/protocol/describe-protocol.ts';
import { type Protocol, protocolSchema, type Stage } from '#lib/domain/protocol/protocol.ts';
import {
  paperProtocol,
  SHIPPED,
  type ShippedName,
  shippedProtocol,
} from '#lib/domain/protocol/shipped-protocols.ts';
import { StageFields } from './stage-fields.tsx';

type ProtocolEditorProps = { protocol: Protocol; onChange: (protocol: Protocol) => void };

const SHIPPED_WORDS: Record<ShippedName, string> = {
  paper: 'paper: blind review, panel, senior expert',
  single: 'single: one annotator',
  'two-of-three': 'two-of-three: blind, two of three must agree',
};

/** How labels come about: a shipped protocol, or its stages one by one. */
export function ProtocolEditor({ protocol, onChange }: ProtocolEditorProps) {
  const { stages } = protocol;
  const setStages = (next: Stage[]) => onChange({ ...protocol, stages: next });
  const isLastSenior = stages.at(-1)?.kind === 'senior';
  const problem = problemOf(protocol);
  return (
    <Panel title="Protocol" aside="for rounds opened from now on; an open round keeps its own">
      <div className="flex max-w-4xl flex-col gap-4">
        <div className="grid gap-4 @lg:grid-cols-2">
          <Field label="Begin with a protocol that comes with the program">
            <Select
              value={SHIPPED.find((name) => name === protocol.name) ?? ''}
              placeholder="your own"
              options={SHIPPED.map((value) => ({ value, label: SHIPPED_WORDS[value] }))}
              onChange={(name) => onChange(shippedProtocol(name as ShippedName))}
            />
          </Field>
          <Field label="Name of the protocol">
            <Input
              value={protocol.name}
              required
              maxLength={60}
              onChange={(event) => onChange({ ...protocol, name: event.currentTarget.value })}
            />
          </Field>
        </div>
        <ol className="flex flex-col gap-3">
          {stages.map((stage, at) => (
            <li key={at}>
              <StageFields
                stage={stage}
                number={at + 1}
                onChange={(next) => setStages(stages.with(at, next))}
                onRemove={at === 0 ? undefined : () => setStages(stages.toSpliced(at, 1))}
              />
            </li>
          ))}
        </ol>
        <div className="flex flex-wrap gap-2">
          <Button
            onClick={() =>
              setStages(
                stages.toSpliced(isLastSenior ? stages.length - 1 : stages.length, 0, PANEL),
              )
            }
          >
            Add a panel
          </Button>
          {isLastSenior ? null : (
            <Button onClick={() => setStages([...stages, { kind: 'senior' }])}>
              Add a senior expert
            </Button>
          )}
        </div>
        <p className={problem ? 'text-attention' : 'text-muted'} role="status">
          {problem ?? describeProtocol(protocol)}
        </p>
      </div>
    </Panel>
  );
}

const PANEL = paperProtocol().stages[1] as Stage;

/** What is wrong with a protocol as it stands, or null. */
function problemOf(protocol: Protocol): string | null {
  const parsed = protocolSchema.safeParse(protocol);
  if (parsed.success) return null;
  const [issue] = parsed.error.issues;
  const at = issue?.path[1];
  const where = typeof at === 'number' ? `Stage ${at + 1}: ` : '';
  return `${where}${issue?.message ?? 'not valid'}.`;
}
