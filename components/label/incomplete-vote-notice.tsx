import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { IncompleteVote } from '#lib/client/labels/send-result.ts';
import { templateName } from '#lib/client/template-name.ts';

type IncompleteVoteNoticeProps = {
  vote: IncompleteVote;
  onComplete: () => void;
  onLeave: () => void;
};

/** The tag came with the receipt, and the vote corrects it: what a correction says is asked for now, not before. */
export function IncompleteVoteNotice({ vote, onComplete, onLeave }: IncompleteVoteNoticeProps) {
  const original = vote.label === 'abnormal' ? 'normal' : 'abnormal';
  return (
    <Notice
      tone="accent"
      title={`${templateName(vote.templateNumber)} corrects its original tag`}
      actions={
        <>
          <Button onClick={onComplete}>Complete it</Button>
          <Button variant="ghost" onClick={onLeave}>
            Not now
          </Button>
        </>
      }
    >
      You said {vote.label}, the log says {original}. A correction says {vote.missing.join(', ')}{' '}
      too; your vote counts meanwhile.
    </Notice>
  );
}
