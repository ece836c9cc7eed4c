'use client';

import { type ReactNode, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { formatCount } from '#components/ui/format.ts';
import { SearchField } from '#components/ui/search-field.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { Toolbar } from '#components/ui/toolbar.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { parseSearch } from '#lib/domain/templates/parse-search.ts';
import type { TemplateChoice } from '#lib/domain/templates/template-query.ts';
import type {
  Counting,
  TemplateCounts,
  TemplateSort,
} from '#lib/domain/templates/template-views.ts';
import { SearchHelp } from './search-help.tsx';

const SORTS: { value: TemplateSort; label: string }[] = [
  { value: 'lines', label: 'most lines' },
  { value: 'newest', label: 'newest' },
  { value: 'number', label: 'number' },
];

type Props = {
  choice: TemplateChoice;
  counts: TemplateCounts | null;
  isSearching: boolean;
  /** Where the counts could not be read. */
  onCountAgain?: (() => void) | undefined;
  onSearch: (q: string) => void;
  onSort: (sort: TemplateSort) => void;
  /** More controls. */
  children?: ReactNode;
};

export function TemplateToolbar(props: Props) {
  const { choice, counts, isSearching, onCountAgain, onSearch, onSort } = props;
  const field = useRef<HTMLInputElement>(null);
  const narrowed = narrowedTerm(choice.filter.q);
  useShortcuts([{ key: '/', label: 'Search', run: () => field.current?.focus() }]);
  return (
    <Toolbar
      label="Search and order"
      aside={
        <span
          aria-live="polite"
          className="whitespace-nowrap tabular-nums"
          title={countedText(counts?.counting)}
        >
          {onCountAgain ? (
            <Button size="small" variant="ghost" onClick={onCountAgain}>
              Not counted, try again
            </Button>
          ) : counts === null || isSearching ? (
            'searching'
          ) : (
            `${counts.counting.kind === 'estimated' ? 'about ' : ''}${formatCount(counts.matching)} of ${formatCount(counts.total)}`
          )}
        </span>
      }
    >
      <div className="w-48 xl:w-80">
        <SearchField
          ref={field}
          label="Search templates"
          kbd="/"
          placeholder='error -corrected "bit set" level:FATAL'
          value={choice.filter.q}
          onChange={onSearch}
        />
      </div>
      <SearchHelp />
      <SegmentedControl
        label="Order"
        size="small"
        segments={SORTS}
        value={choice.sort}
        onChange={onSort}
      />
      {props.children}
      {narrowed ? (
        <p className="w-full text-aside text-attention">
          *<bdi>{narrowed}</bdi> needs three letters to look inside words; words that begin with{' '}
          <bdi>{narrowed}</bdi> are listed.
        </p>
      ) : null}
    </Toolbar>
  );
}

function narrowedTerm(q: string): string | undefined {
  const { terms, without } = parseSearch(q);
  return [...terms, ...without].find(({ isNarrowed }) => isNarrowed)?.text;
}

/** Why a count may differ from the list beside it, if it may. */
function countedText(counting: Counting | undefined): string | undefined {
  switch (counting?.kind) {
    case 'stored':
      return `Counted at ${counting.at.slice(11, 19)} UTC`;
    case 'estimated':
      return 'Counts are estimated from a sample of 3,000 templates';
    default:
      return undefined;
  }
}
