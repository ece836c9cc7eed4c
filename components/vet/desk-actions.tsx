import { Button } from '#components/ui/button.tsx';
import type { TraceState } from '#lib/client/traces/trace-types.ts';

type DeskActionsProps = {
  state: TraceState;
  isEdited: boolean;
  isEditing: boolean;
  /** Why it cannot be accepted, or null. */
  obstacle: string | null;
  onBack: () => void;
  onReject: () => void;
  onEdit: () => void;
  onAccept: () => void;
  onReopen: () => void;
};

export function DeskActions(props: DeskActionsProps) {
  const { state, isEdited, isEditing, obstacle } = props;
  const back = (
    <Button kbd="arrowleft" onClick={props.onBack}>
      Back
    </Button>
  );
  if (state !== 'WAITING') {
    return (
      <>
        {back}
        <span className="text-muted">This trace is {state.toLowerCase()}.</span>
        <Button variant="primary" className="ml-auto" onClick={props.onReopen}>
          Put back among those that wait
        </Button>
      </>
    );
  }
  return (
    <>
      {back}
      <Button kbd="x" onClick={props.onReject}>
        Reject
      </Button>
      <Button kbd={isEditing ? 'escape' : 'e'} onClick={props.onEdit}>
        {isEditing ? 'Done' : 'Edit'}
      </Button>
      <span className="ml-auto flex min-w-0 flex-wrap items-center justify-end gap-2">
        {obstacle ? (
          <span id="accept-obstacle" className="text-aside text-attention">
            Cannot be accepted: {obstacle}
          </span>
        ) : null}
        <Button
          variant="primary"
          kbd={isEditing ? 'mod+enter' : 'enter'}
          aria-disabled={obstacle !== null}
          aria-describedby={obstacle ? 'accept-obstacle' : undefined}
          onClick={props.onAccept}
        >
          {isEdited ? 'Accept with edits' : 'Accept'}
        </Button>
      </span>
    </>
  );
}
