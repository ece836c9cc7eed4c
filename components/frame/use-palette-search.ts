'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { GoToSearch } from '#components/layout/go-to.tsx';
import type { PaletteGroup } from '#components/ui/command-palette.tsx';
import { searchQuery } from '#lib/client/projects/search-queries.ts';
import type { SearchHit } from '#lib/domain/projects/search-hit.ts';

const HEADINGS: readonly { kind: SearchHit['kind']; heading: string }[] = [
  { kind: 'template', heading: 'Templates' },
  { kind: 'run', heading: 'Runs' },
  { kind: 'person', heading: 'People' },
];

/** What Ctrl K finds in the project besides its screens, from the server while one types. */
export function usePaletteSearch(projectId: string): {
  groups: PaletteGroup[];
  search: GoToSearch;
} {
  const [query, onQueryChange] = useState('');
  const text = query.trim();
  const { data = [], isFetching } = useQuery(searchQuery(projectId, text));
  const hits = text === '' ? [] : data;
  const groups = HEADINGS.map(({ kind, heading }) => ({
    heading,
    items: hits
      .filter((hit) => hit.kind === kind)
      .map(({ id, label, aside, href }) => ({
        id,
        label,
        aside,
        href,
        // The server found it; the palette's own filter must not sort it out again.
        keywords: [text],
      })),
  })).filter(({ items }) => items.length > 0);
  return { groups, search: { query, onQueryChange, loading: isFetching } };
}
