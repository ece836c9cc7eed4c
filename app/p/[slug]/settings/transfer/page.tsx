import type { Metadata } from 'next';
import { TransferScreen } from '#components/transfer/transfer-screen.tsx';
import { can } from '#lib/domain/access/permissions.ts';
import { requirePageProject } from '#lib/http/page-project.ts';

export const metadata: Metadata = { title: 'Import and export' };

type Props = { params: Promise<{ slug: string }> };

export default async function TransferPage({ params }: Props) {
  const { project, role } = await requirePageProject((await params).slug, 'labels.transfer');
  return <TransferScreen projectId={project.id} seesVotes={can(role, 'rounds.manage')} />;
}
