import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { type CheckSettings, MAX_CHECK_SHARE } from '#lib/domain/checks/check-settings.ts';

type CheckFieldsProps = { checks: CheckSettings; onChange: (checks: CheckSettings) => void };

/** Shares of the hidden checks of a blind stage. */
export function CheckFields({ checks, onChange }: CheckFieldsProps) {
  return (
    <>
      <ShareField
        label="Known answers among the items"
        hint="Reviewed templates, hidden in the queue"
        share={checks.gold}
        onChange={(gold) => onChange({ ...checks, gold })}
      />
      <ShareField
        label="Items that come again"
        hint="After at least 50 others; the second time is no vote"
        share={checks.repeats}
        onChange={(repeats) => onChange({ ...checks, repeats })}
      />
    </>
  );
}

type ShareFieldProps = {
  label: string;
  hint: string;
  share: number;
  onChange: (share: number) => void;
};

function ShareField({ label, hint, share, onChange }: ShareFieldProps) {
  return (
    <Field label={label} hint={hint}>
      <Input
        type="number"
        min={0}
        max={MAX_CHECK_SHARE * 100}
        suffix="%"
        value={Number.isNaN(share) ? '' : Math.round(share * 1000) / 10}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber / 100)}
      />
    </Field>
  );
}
