'use client';

import { debounce, useQueryStates } from 'nuqs';
import { choiceParsers } from '#lib/client/templates/choice-parsers.ts';
import type { TemplateChoice } from '#lib/domain/templates/template-query.ts';
import type { FacetName, TemplateSort } from '#lib/domain/templates/template-views.ts';

const TYPING_MS = 200;

/** What is chosen in the list, kept in the address. */
export function useTemplateChoice() {
  const [state, setState] = useQueryStates(choiceParsers, { history: 'replace' });
  const { sort, ...filter } = state;
  const choice: TemplateChoice = { filter, sort };
  return {
    choice,
    isFiltered: Object.values(filter).some((value) => value.length > 0),
    search: (q: string) => void setState({ q }, { limitUrlUpdates: debounce(TYPING_MS) }),
    toggle: (facet: FacetName, value: string) => {
      const chosen = filter[facet];
      const next = chosen.includes(value)
        ? chosen.filter((one) => one !== value)
        : [...chosen, value];
      void setState({ [facet]: next.length > 0 ? next : null });
    },
    sortBy: (next: TemplateSort) => void setState({ sort: next }),
    clear: () =>
      void setState({
        q: null,
        label: null,
        level: null,
        component: null,
        source: null,
        near: null,
      }),
  };
}
