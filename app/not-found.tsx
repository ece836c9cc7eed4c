import { CenteredPage } from '#components/frame/centered-page.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';

export default function NotFound() {
  return (
    <CenteredPage
      title="There is nothing at this address"
      intro="It may have been moved, or you may not have the right to see it. The lead of a project can invite you or change your role."
    >
      <ButtonLink href="/" variant="primary">
        Go to your work
      </ButtonLink>
    </CenteredPage>
  );
}
