import { redirect } from 'next/navigation';

type Props = { params: Promise<{ slug: string }> };

export default async function SettingsPage({ params }: Props) {
  redirect(`/p/${(await params).slug}/settings/members`);
}
