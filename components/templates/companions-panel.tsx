'use client';

import { useQuery } from '@tanstack/react-query';
import { cutWords } from '#components/layout/cut-words.ts';
import { DataTable } from '#components/ui/data-table.tsx';
import { formatCount, formatPercent } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import type { TableColumn } from '#components/ui/table-column.ts';
import { TextLink } from '#components/ui/text-link.tsx';
import { companionsQuery } from '#lib/client/sessions/queries.ts';
import type { Companion, Companions } from '#lib/domain/sessions/companions.ts';
import { templateCode } from '#lib/domain/templates/template-code.ts';

type Props = { templateId: string; slug: string };

/** What stands in the same sessions as this template more often than elsewhere. */
export function CompanionsPanel({ templateId, slug }: Props) {
  const { data, error, isPending } = useQuery(companionsQuery(templateId));
  return (
    <Panel title="Comes with" aside={data ? basis(data) : undefined} padding="none">
      {isPending ? <SkeletonRows label="Reading the sessions" rows={3} /> : null}
      {error ? <p className="px-3 py-2 text-abnormal">{error.message}</p> : null}
      {data && data.companions.length === 0 ? (
        <p className="px-3 py-2 text-muted">
          {data.from
            ? 'No template is in its sessions more often than elsewhere.'
            : 'Its logs have not been cut into sessions; a source’s page does that.'}
        </p>
      ) : null}
      {data && data.companions.length > 0 ? (
        <DataTable
          label="Templates that come with this one"
          columns={columns(slug)}
          rows={data.companions}
          rowKey={({ number }) => String(number)}
        />
      ) : null}
    </Panel>
  );
}

function basis({ from }: Companions): string | undefined {
  if (from === null) return undefined;
  const held = `${from.isPart ? 'the first ' : ''}${formatCount(from.held)} sessions with it`;
  return `${held} · ${from.sourceName}, ${cutWords(from.cut).toLowerCase()}`;
}

const columns = (slug: string): TableColumn<Companion>[] => [
  {
    id: 'number',
    header: 'number',
    width: '5rem',
    cell: ({ number }) => (
      <TextLink href={`/p/${slug}/templates/${number}`}>{templateCode(number)}</TextLink>
    ),
  },
  {
    id: 'text',
    header: 'template',
    className: 'w-full max-w-0',
    cell: ({ text }) => (
      <LogText slots maxCharacters={300}>
        {text}
      </LogText>
    ),
  },
  {
    id: 'together',
    header: 'in its sessions',
    width: '7rem',
    numeric: true,
    cell: ({ shareTogether }) => formatPercent(shareTogether, 1),
  },
  {
    id: 'overall',
    header: 'in all',
    width: '5rem',
    numeric: true,
    cell: ({ shareOverall }) => formatPercent(shareOverall, 1),
  },
];
