'use client';

import { useRef } from 'react';
import { formatCount } from '#components/ui/format.ts';
import { SearchField } from '#components/ui/search-field.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { Toolbar } from '#components/ui/toolbar.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import type { TemplateChoice } from '#lib/domain/templates/template-query.ts';
import type { TemplateSort } from '#lib/domain/templates/template-views.ts';

const SORTS: { value: TemplateSort; label: string }[] = [
  { value: 'lines', label: 'most lines' },
  { value: 'newest', label: 'newest' },
  { value: 'number', label: 'number' },
];

type Props = {
  choice: TemplateChoice;
  matching: number | null;
  total: number | null;
  isSearching: boolean;
  onSearch: (q: string) => void;
  onSort: (sort: TemplateSort) => void;
};

export function TemplateToolbar(props: Props) {
  const { choice, matching, total, isSearching, onSearch, onSort } = props;
  const field = useRef<HTMLInputElement>(null);
  useShortcuts([{ key: '/', label: 'Search', run: () => field.current?.focus() }]);
  return (
    <Toolbar
      label="Search and order"
      aside={
        <span aria-live="polite" className="whitespace-nowrap tabular-nums">
          {matching === null || isSearching
            ? 'searching'
            : `${formatCount(matching)} of ${formatCount(total)}`}
        </span>
      }
    >
      <div className="w-80 max-w-full">
        <SearchField
          ref={field}
          label="Search templates"
          kbd="/"
          placeholder="error -corrected component:KERNEL"
          value={choice.filter.q}
          onChange={onSearch}
        />
      </div>
      <SegmentedControl
        label="Order"
        size="small"
        segments={SORTS}
        value={choice.sort}
        onChange={onSort}
      />
    </Toolbar>
  );
}
