'use client';

import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { widenSearch } from '#lib/domain/templates/widen-search.ts';

type Props = {
  slug: string;
  hasTemplates: boolean;
  canImport: boolean;
  q: string;
  onSearch: (q: string) => void;
  onClear: () => void;
};

export function NoTemplates({ slug, hasTemplates, canImport, q, onSearch, onClear }: Props) {
  if (hasTemplates) {
    const wider = widenSearch(q);
    return (
      <EmptyState
        title="No template matches"
        action={
          <>
            {wider ? (
              <Button variant="primary" onClick={() => onSearch(wider)}>
                Look inside words:&nbsp;<span className="log">{wider}</span>
              </Button>
            ) : null}
            <Button kbd="escape" onClick={onClear}>
              Clear the filters
            </Button>
          </>
        }
      >
        All that is typed must occur where a word begins; *part looks inside words, &quot;these
        words&quot; are taken whole, -word leaves out.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="There are no templates yet"
      action={
        canImport ? (
          <ButtonLink href={`/p/${slug}/sources/new`} variant="primary">
            Import a log
          </ButtonLink>
        ) : null
      }
    >
      Templates are found in imported logs.
      {canImport ? '' : ' An engineer or the lead imports them.'}
    </EmptyState>
  );
}
