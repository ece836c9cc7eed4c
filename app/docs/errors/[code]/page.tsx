import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CenteredPage } from '#components/frame/centered-page.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { readErrorPage } from '#lib/server/docs/read-error-page.ts';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code };
}

/** Cause and cure of an error, where its problem document points to. */
export default async function ErrorCodePage({ params }: Props) {
  const { code } = await params;
  const text = await readErrorPage(code);
  if (text === null) {
    notFound();
  }
  const paragraphs = text.replace(/^# .*\n/, '').split(/\n\s*\n/);
  return (
    <CenteredPage title={code} width="normal">
      <div className="flex flex-col gap-3">
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>
            {paragraph
              .replace(/\*\*|`/g, '')
              .replace(/\n/g, ' ')
              .trim()}
          </p>
        ))}
        <div>
          <ButtonLink href="/">Go to your work</ButtonLink>
        </div>
      </div>
    </CenteredPage>
  );
}
