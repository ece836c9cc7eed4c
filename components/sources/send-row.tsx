import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { formatPercent } from '#components/ui/format.ts';
import { Input } from '#components/ui/input.tsx';
import { ProgressBar } from '#components/ui/progress-bar.tsx';
import type { Sending } from './use-upload.ts';

type Props = {
  name: string;
  onName: (name: string) => void;
  canSend: boolean;
  sending: Sending | null;
  onSend: () => void;
};

/** The last step: a name, and off it goes. */
export function SendRow({ name, onName, canSend, sending, onSend }: Props) {
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label="Name of the source" className="w-80">
        <Input value={name} onChange={(event) => onName(event.currentTarget.value)} />
      </Field>
      <Button
        variant="primary"
        kbd="mod+enter"
        disabled={!canSend}
        pending={sending !== null}
        onClick={onSend}
      >
        Import
      </Button>
      {sending ? (
        <>
          <ProgressBar
            className="w-64"
            label="Sending"
            value={sending.share}
            valueText={formatPercent(sending.share, 0)}
          />
          <Button onClick={sending.stop}>Stop</Button>
        </>
      ) : null}
    </div>
  );
}
