import type { Metadata } from 'next';
import { AuditLog } from '#components/settings/audit-log.tsx';
import type { HistoryPage } from '#lib/client/settings/queries.ts';
import { toWire } from '#lib/http/define-route.ts';
import { requirePageProject } from '#lib/http/page-project.ts';
import { listHistory } from '#lib/server/history/list-history.ts';

export const metadata: Metadata = { title: 'Audit log' };

type Props = { params: Promise<{ slug: string }> };

export default async function AuditPage({ params }: Props) {
  const { actor, project } = await requirePageProject((await params).slug, 'history.view');
  const first = await listHistory(actor, { projectId: project.id });
  return <AuditLog projectId={project.id} firstPage={toWire(first) as HistoryPage} />;
}
