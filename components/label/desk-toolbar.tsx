'use client';

import { useState } from 'react';
import { SearchField } from '#components/ui/search-field.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import type { Desk } from '#lib/domain/labels/desk.ts';

type DeskToolbarProps = {
  desk: Desk;
  search: string;
  onRound: (roundId: string) => void;
  onSearch: (search: string) => void;
};

/** Which of several open rounds one works on, and which templates of it. */
export function DeskToolbar({ desk, search, onRound, onSearch }: DeskToolbarProps) {
  const [text, setText] = useState(search);
  return (
    <>
      {desk.rounds.length > 1 && desk.round ? (
        <SegmentedControl
          label="Round"
          size="small"
          segments={desk.rounds.map((round) => ({
            value: round.id,
            label: `${round.kind === 'panel' ? 'Panel' : 'Blind'} ${round.number}`,
          }))}
          value={desk.round.id}
          onChange={onRound}
        />
      ) : null}
      {desk.round ? (
        <form
          className="w-28 xl:w-44"
          onSubmit={(event) => {
            event.preventDefault();
            onSearch(text.trim());
          }}
        >
          <SearchField
            label="Only templates with these words"
            placeholder="Filter"
            value={text}
            onChange={(value) => {
              setText(value);
              if (value === '') onSearch('');
            }}
          />
        </form>
      ) : null}
    </>
  );
}
