'use client';

import { useState } from 'react';
import { DataTable } from '#components/ui/data-table.tsx';
import { formatScore, formatSigned } from '#components/ui/format.ts';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import type { TableColumn } from '#components/ui/table-column.ts';
import { SUMMED_TERMS, termOf, termsOf } from '#lib/client/runs/completion-terms.ts';
import { markThink } from '#lib/client/runs/mark-think.ts';
import type { Completion, CompletionGroup } from '#lib/client/runs/run-types.ts';
import { CompletionDetail } from './completion-detail.tsx';

/** The answers to one prompt with the terms of their reward; the one in hand in full below. */
export function CompletionsTable({ group }: { group: CompletionGroup }) {
  const [current, setCurrent] = useState<number | null>(null);
  const completion = group.completions.find(({ index }) => index === current);
  return (
    <>
      <DataTable
        label="Completions"
        columns={columns(group)}
        rows={group.completions}
        rowKey={({ index }) => String(index)}
        currentKey={current === null ? null : String(current)}
        onOpen={({ index }) => setCurrent(index === current ? null : index)}
      />
      {completion ? <CompletionDetail group={group} completion={completion} /> : null}
    </>
  );
}

const columns = (group: CompletionGroup): TableColumn<Completion>[] => [
  { id: 'answer', header: 'answer', cell: (completion) => <Answer completion={completion} /> },
  {
    id: 'think',
    header: 'reasoning',
    className: 'w-full max-w-0 min-w-40',
    cell: ({ think }) =>
      think.trim() === '' ? (
        <span className="text-muted">(empty)</span>
      ) : (
        <LogText className="font-sans" ranges={markThink(group.log, think)} maxCharacters={300}>
          {think}
        </LogText>
      ),
  },
  ...termsOf(group)
    .filter((name) => SUMMED_TERMS.includes(name))
    .map((name) => ({
      id: `term-${name}`,
      header: name,
      numeric: true,
      cell: (completion: Completion) => formatScore(termOf(completion, name)),
    })),
  {
    id: 'total',
    header: 'total',
    numeric: true,
    cell: (completion) => <strong>{formatScore(termOf(completion, 'total'))}</strong>,
  },
  {
    id: 'advantage',
    header: 'advantage',
    numeric: true,
    cell: ({ advantage }) => formatSigned(advantage),
  },
];

function Answer({ completion }: { completion: Completion }) {
  const { answer, isRight, formatOk } = completion;
  if (answer !== 'normal' && answer !== 'abnormal') {
    return (
      <GlyphBadge tone="attention" glyph="?">
        no answer
      </GlyphBadge>
    );
  }
  return (
    <span className="flex items-center gap-1">
      <GlyphBadge tone={answer}>{answer}</GlyphBadge>
      {isRight ? null : (
        <GlyphBadge tone="abnormal" glyph="✕" compact>
          wrong
        </GlyphBadge>
      )}
      {formatOk ? null : (
        <GlyphBadge tone="attention" glyph="!" compact>
          malformed
        </GlyphBadge>
      )}
    </span>
  );
}
