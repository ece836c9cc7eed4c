'use client';

import { DiffText } from '#components/ui/diff-text.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import { NotedList } from '#components/ui/noted-list.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { noteClaims } from '#lib/client/reasoning/note-claims.ts';
import { toDiffSegments } from '#lib/client/reasoning/to-diff-segments.ts';
import type { ThinkDraftHandle } from '#lib/client/reasoning/use-think-draft.ts';
import type { VetTab } from '#lib/client/traces/search-params.ts';
import type { Trace } from '#lib/client/traces/trace-types.ts';
import type { GroundedClaim } from '#lib/domain/grounding/ground-claims.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import { diffWords } from '#lib/domain/text-diff/diff-words.ts';
import { originName } from './origin-name.ts';
import { ThinkEditor } from './think-editor.tsx';

type ReasoningPaneProps = {
  trace: Trace;
  draft: ThinkDraftHandle;
  /** The text in hand, settled: what claims and changes are computed from. */
  think: string;
  claims: readonly GroundedClaim[];
  current: number;
  onCurrent: (index: number) => void;
  isEditing: boolean;
  tab: VetTab;
  onTab: (tab: VetTab) => void;
};

export function ReasoningPane(props: ReasoningPaneProps) {
  const { trace, draft, think, isEditing, tab, onTab } = props;
  const isChanged = think !== trace.originalThink;
  return (
    <div className="flex flex-col gap-3.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h2 className="font-semibold">Reasoning</h2>
        <span className="min-w-0 truncate text-aside text-muted">
          {originName(trace)} · {trace.promptVersion}
          {draft.hasDraft ? ' · edited by you, not saved' : trace.isEdited ? ' · edited' : ''}
        </span>
        <SegmentedControl
          className="ml-auto"
          label="Show the reasoning as"
          size="small"
          segments={[
            { value: 'text', label: 'Text' },
            { value: 'claims', label: 'Claims' },
            { value: 'diff', label: 'Diff', kbd: 'd' },
          ]}
          value={tab}
          onChange={onTab}
        />
      </div>
      {isEditing ? (
        <ThinkEditor
          value={draft.text}
          onChange={draft.write}
          onReset={draft.drop}
          hasDraft={draft.hasDraft}
        />
      ) : null}
      {tab === 'text' && !isEditing ? <WholeText trace={trace} think={think} /> : null}
      {tab === 'claims' || (isEditing && tab === 'text') ? <Claims {...props} /> : null}
      {tab === 'diff' || isEditing || isChanged ? (
        <Change before={trace.originalThink} after={think} />
      ) : null}
    </div>
  );
}

function Claims({ claims, current, onCurrent }: ReasoningPaneProps) {
  return (
    <Panel padding="none" as="div">
      {claims.length === 0 ? (
        <p className="p-3 text-muted">There is no claim: the text is empty.</p>
      ) : null}
      <NotedList
        label="Claims"
        items={noteClaims(claims)}
        current={current}
        onCurrent={onCurrent}
      />
    </Panel>
  );
}

/** The very text a model is trained to write. */
function WholeText({ trace, think }: { trace: Trace; think: string }) {
  return (
    <Panel title="As the model will learn it">
      <LogText wrap maxCharacters={20_000}>
        {`<think>${think}</think><answer>${toLabel(trace.label)}</answer>`}
      </LogText>
    </Panel>
  );
}

function Change({ before, after }: { before: string; after: string }) {
  const { addedCharacters, removedCharacters } = diffWords(before, after);
  const isSame = addedCharacters === 0 && removedCharacters === 0;
  return (
    <Panel
      title="Change against the teacher"
      aside={isSame ? 'none' : `+${addedCharacters} −${removedCharacters} characters`}
    >
      {isSame ? (
        <p className="text-muted">The text is the teacher’s, word for word.</p>
      ) : (
        <DiffText segments={toDiffSegments(before, after)} />
      )}
    </Panel>
  );
}
