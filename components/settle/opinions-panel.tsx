'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '#components/ui/button.tsx';
import { formatPercent } from '#components/ui/format.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { disputeQuery } from '#lib/client/labels/queries.ts';
import type { Label } from '#lib/domain/label.ts';
import type { Dispute, Opinions } from '#lib/domain/labels/settle-views.ts';

type OpinionsPanelProps = { dispute: Dispute; choice: Label | null };

/** What model and teacher think, told after the senior has committed to a provisional choice: before, it anchors. */
export function OpinionsPanel({ dispute, choice }: OpinionsPanelProps) {
  const client = useQueryClient();
  const { id } = dispute.template;
  const commit = useMutation({
    mutationFn: (label: Label) =>
      fetchJson(`/api/templates/${encodeURIComponent(id)}/provisional`, {
        method: 'POST',
        body: { revision: dispute.revision, label },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: disputeQuery(id).queryKey }),
  });
  const { provisional } = dispute;
  const note = () => choice !== null && !commit.isPending && commit.mutate(choice);
  useShortcuts([
    {
      key: 'o',
      label: 'Note my choice and see model and teacher',
      run: note,
      when: provisional === null && choice !== null,
    },
  ]);
  return (
    <section aria-label="Model and teacher" className="border-line border-t pt-3">
      <h3 className="mb-1 font-semibold text-aside">Model and teacher</h3>
      {provisional ? (
        <>
          <p className="mb-2 text-muted">Your choice before you saw them: {provisional.label}.</p>
          <OpinionList opinions={provisional.opinions} />
        </>
      ) : (
        <>
          <p className="mb-2 text-muted">
            Shown once you have noted a provisional choice, so that they do not anchor you. Both
            your choice and your decision stay in the history.
          </p>
          <Button disabled={choice === null} pending={commit.isPending} kbd="o" onClick={note}>
            {choice === null ? 'Choose a label first' : `Note ${choice} and show them`}
          </Button>
        </>
      )}
      {commit.error ? (
        <p role="alert" className="mt-1 text-attention">
          {commit.error.message}
        </p>
      ) : null}
    </section>
  );
}

function OpinionList({ opinions: { model, teacher } }: { opinions: Opinions }) {
  return (
    <dl className="flex flex-col gap-2">
      <div>
        <dt className="text-aside text-muted">{model ? model.name : 'Model'}</dt>
        <dd>
          {model ? (
            <>
              {model.verdict ? (
                <GlyphBadge tone={model.verdict}>{model.verdict}</GlyphBadge>
              ) : (
                'no readable verdict'
              )}{' '}
              <span className="text-muted tabular-nums">
                {model.pAbnormal === null ? '' : `P(abnormal) ${formatPercent(model.pAbnormal)}`}
              </span>
              <span className="block break-words">{model.think}</span>
            </>
          ) : (
            <span className="text-muted">No model has judged this template.</span>
          )}
        </dd>
      </div>
      <div>
        <dt className="text-aside text-muted">
          {teacher ? `Teacher: ${teacher.author}` : 'Teacher'}
        </dt>
        <dd>
          {teacher ? (
            <>
              <GlyphBadge tone={teacher.label}>argues for {teacher.label}</GlyphBadge>
              <span className="block break-words">{teacher.think}</span>
            </>
          ) : (
            <span className="text-muted">The teacher has written nothing on it.</span>
          )}
        </dd>
      </div>
    </dl>
  );
}
