'use client';

import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

type Props = { slug: string; total: number; canImport: boolean; onClear: () => void };

export function NoTemplates({ slug, total, canImport, onClear }: Props) {
  if (total > 0) {
    return (
      <EmptyState
        title="No template matches"
        action={
          <Button kbd="escape" onClick={onClear}>
            Clear the filters
          </Button>
        }
      >
        Words must all occur; -word leaves out; component:, level: and label: take one value each.
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
