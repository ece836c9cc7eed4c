import { CodeBlock } from '#components/ui/code-block.tsx';
import { formatScore } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import { Stat } from '#components/ui/stat.tsx';
import { termOf, termsOf } from '#lib/client/runs/completion-terms.ts';
import { markThink } from '#lib/client/runs/mark-think.ts';
import type { Completion, CompletionGroup } from '#lib/client/runs/run-types.ts';

type CompletionDetailProps = { group: CompletionGroup; completion: Completion };

/** One answer in full: its reasoning with what rests on the log marked, and the very text. */
export function CompletionDetail({ group, completion }: CompletionDetailProps) {
  const { think, text, terms } = completion;
  const unsupported = terms['unsupported'];
  return (
    <section
      aria-label="The completion in full"
      className="flex flex-col gap-2 border-line border-t px-3 py-2.5"
    >
      {think.trim() === '' ? (
        <p className="text-muted">There is no reasoning.</p>
      ) : (
        <div>
          <LogText wrap className="font-sans" ranges={markThink(group.log, think)}>
            {think}
          </LogText>
        </div>
      )}
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        {[...termsOf(group), 'total'].map((name) => (
          <Stat
            key={name}
            look="inline"
            label={name}
            value={formatScore(termOf(completion, name))}
          />
        ))}
      </p>
      {Array.isArray(unsupported) && unsupported.length > 0 ? (
        <p className="text-aside text-muted">
          The reward found no support in the log for{' '}
          <LogText wrap>{unsupported.join(', ')}</LogText>
        </p>
      ) : null}
      <CodeBlock label="Text as generated" maxHeight="12rem">
        {text}
      </CodeBlock>
      <p className="text-aside text-muted">
        Green words rest on the log; words with a wavy or dotted line are not in it or contradict
        it. By the studio’s rules, which are not the reward’s.
      </p>
    </section>
  );
}
