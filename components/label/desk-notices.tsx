import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { OutboxEntry } from '#lib/client/labels/outbox-entry.ts';
import type { LabelDesk } from '#lib/client/labels/use-label-desk.ts';
import { templateName } from '#lib/client/template-name.ts';
import { IncompleteVoteNotice } from './incomplete-vote-notice.tsx';

/** What the server said of things done, where the person should know or do something. */
export function DeskNotices({ label }: { label: LabelDesk }) {
  const { outboxState, outbox } = label;
  return (
    <>
      {outboxState.entries
        .filter((entry) => entry.refusal !== null)
        .map((entry) => (
          <Notice
            key={entry.id}
            tone="attention"
            title={refusedWords(entry)}
            actions={<Button onClick={() => label.acknowledge(entry)}>Understood</Button>}
          >
            {entry.refusal}
            {entry.action.kind === 'vote'
              ? ` You said ${entry.action.vote.label}${entry.action.vote.reason ? `: "${entry.action.vote.reason}"` : ''}. It is kept, and stands in the form if the item comes to you again.`
              : ''}
          </Notice>
        ))}
      {outboxState.incomplete.map((vote) => (
        <IncompleteVoteNotice
          key={vote.assignmentId}
          vote={vote}
          onComplete={() => void label.revise(vote.assignmentId)}
          onLeave={() => outbox.forget(vote.assignmentId)}
        />
      ))}
      {outboxState.remarks.length > 0 ? (
        <Notice
          tone="accent"
          actions={<Button onClick={() => outbox.forgetRemarks()}>Understood</Button>}
        >
          {outboxState.remarks.join(' ')}
        </Notice>
      ) : null}
      {label.problem ? <Notice tone="attention">{label.problem}</Notice> : null}
    </>
  );
}

function refusedWords({ templateNumber, action }: OutboxEntry): string {
  const name = templateName(templateNumber);
  switch (action.kind) {
    case 'vote':
      return `Your vote on ${name} was not counted`;
    case 'skip':
      return `${name} was not skipped`;
    case 'undo':
      return `${name} was not taken back`;
  }
}
