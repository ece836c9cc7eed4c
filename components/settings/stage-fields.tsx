'use client';

import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import {
  type AcceptRule,
  type RevealRule,
  type Stage,
  type TagRule,
  VOTING_ROLES,
  type VotingStage,
} from '#lib/domain/protocol/protocol.ts';
import { CheckFields } from './check-fields.tsx';

type StageFieldsProps = {
  stage: Stage;
  number: number;
  onChange: (stage: Stage) => void;
  onRemove: (() => void) | undefined;
};

const TITLES: Record<Stage['kind'], string> = {
  blind: 'Blind review',
  panel: 'Panel',
  senior: 'Senior expert',
};
const ROLE_WORDS = { ANNOTATOR: 'annotators', REVIEWER: 'reviewers' };

/** The rules of one stage. */
export function StageFields({ stage, number, onChange, onRemove }: StageFieldsProps) {
  return (
    <fieldset className="rounded-lg border border-line p-3">
      <legend className="px-1 font-semibold">
        {number}. {TITLES[stage.kind]}
      </legend>
      {stage.kind === 'senior' ? (
        <p className="text-muted">
          A lead decides what stays disputed, with a reason, under Settle. Final.
        </p>
      ) : (
        <VotingFields stage={stage} onChange={onChange} />
      )}
      {onRemove ? (
        <Button variant="ghost" size="small" className="mt-2" onClick={onRemove}>
          Remove stage {number}
        </Button>
      ) : null}
    </fieldset>
  );
}

type VotingFieldsProps = { stage: VotingStage; onChange: (stage: VotingStage) => void };

function VotingFields({ stage, onChange }: VotingFieldsProps) {
  const isAll = stage.quorum === 'all';
  return (
    <div className="grid gap-x-4 gap-y-3 @md:grid-cols-2 @3xl:grid-cols-3">
      <div className="flex flex-col gap-1">
        <Field label="Votes per template">
          <Input
            type="number"
            min={1}
            max={26}
            disabled={isAll}
            placeholder={isAll ? 'all' : undefined}
            value={
              typeof stage.quorum === 'number' && !Number.isNaN(stage.quorum) ? stage.quorum : ''
            }
            onChange={(event) => onChange({ ...stage, quorum: event.currentTarget.valueAsNumber })}
          />
        </Field>
        {stage.kind === 'panel' ? (
          <Checkbox
            label="everyone who may vote when it opens"
            checked={isAll}
            onChange={(isOn) => onChange({ ...stage, quorum: isOn ? 'all' : 3 })}
          />
        ) : null}
      </div>
      <AcceptFields stage={stage} onChange={onChange} />
      <Field label="Original tag">
        <Select
          value={stage.originalTag}
          options={[
            { value: 'until-vote', label: 'withheld until the vote' },
            { value: 'until-close', label: 'withheld until the round closes' },
            { value: 'shown', label: 'shown: it anchors' },
          ]}
          onChange={(value) => onChange({ ...stage, originalTag: value as TagRule })}
        />
      </Field>
      <Field label="What stays disputed goes on">
        <Select
          value={stage.escalate}
          options={[
            { value: 'by-lead', label: 'when the lead opens the next stage' },
            { value: 'automatically', label: 'by itself when the round closes' },
          ]}
          onChange={(value) =>
            onChange({ ...stage, escalate: value === 'automatically' ? value : 'by-lead' })
          }
        />
      </Field>
      {stage.kind === 'blind' ? (
        <CheckFields checks={stage.checks} onChange={(checks) => onChange({ ...stage, checks })} />
      ) : null}
      {stage.kind === 'panel' ? (
        <Field label="Its voters see">
          <Select
            value={stage.reveal}
            options={[
              { value: 'anonymous', label: 'votes and reasons without names' },
              { value: 'everything', label: 'votes, reasons and names' },
              { value: 'nothing', label: 'nothing until the round closes' },
            ]}
            onChange={(value) => onChange({ ...stage, reveal: value as RevealRule })}
          />
        </Field>
      ) : null}
      <div className="flex flex-col gap-1">
        <span className="text-aside text-muted">Who votes</span>
        {VOTING_ROLES.map((role) => (
          <Checkbox
            key={role}
            label={ROLE_WORDS[role]}
            checked={stage.roles.includes(role)}
            onChange={(isOn) =>
              onChange({
                ...stage,
                roles: VOTING_ROLES.filter((one) =>
                  one === role ? isOn : stage.roles.includes(one),
                ),
              })
            }
          />
        ))}
      </div>
    </div>
  );
}

function AcceptFields({ stage, onChange }: VotingFieldsProps) {
  const { accept, quorum } = stage;
  const majority = typeof quorum === 'number' ? Math.floor(quorum / 2) + 1 : 2;
  const toRule = (rule: string): AcceptRule =>
    rule === 'k-of-n'
      ? { rule, k: majority }
      : { rule: rule === 'majority' ? 'majority' : 'unanimous' };
  return (
    <div className="flex items-start gap-2">
      <Field label="Accepted when" className="min-w-0 flex-1">
        <Select
          value={accept.rule}
          options={[
            { value: 'unanimous', label: 'all agree' },
            { value: 'majority', label: 'more than half agree' },
            { value: 'k-of-n', label: 'a number of them agree', disabled: quorum === 'all' },
          ]}
          onChange={(rule) => onChange({ ...stage, accept: toRule(rule) })}
        />
      </Field>
      {accept.rule === 'k-of-n' ? (
        <Field label="How many" className="w-20">
          <Input
            type="number"
            min={1}
            max={26}
            value={Number.isNaN(accept.k) ? '' : accept.k}
            onChange={(event) =>
              onChange({
                ...stage,
                accept: { rule: 'k-of-n', k: event.currentTarget.valueAsNumber },
              })
            }
          />
        </Field>
      ) : null}
    </div>
  );
}
