import { Page } from '#components/layout/page.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

export default function ScreenNotFound() {
  return (
    <Page title="Not found">
      <EmptyState title="There is nothing at this address">
        It may have been moved, or your role in this project may not use it. The rail on the left
        has every screen that you can open; the lead of the project can change your role.
      </EmptyState>
    </Page>
  );
}
