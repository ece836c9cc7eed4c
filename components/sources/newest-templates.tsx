import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatCount } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { isLive, type SourceDetail } from '#lib/domain/sources/source-view.ts';

/** What has come of the lines so far, newest first. */
export function NewestTemplates({ source, slug }: { source: SourceDetail; slug: string }) {
  const all = `/p/${slug}/templates?source=${source.id}`;
  return (
    <Panel
      title={isLive(source.state) ? 'Templates so far' : 'Templates'}
      aside="newest first"
      padding="none"
      actions={<TextLink href={all}>All {formatCount(source.templatesFound)}</TextLink>}
    >
      {source.newest.length === 0 ? (
        <EmptyState title="None yet">They appear after the first lines have been read.</EmptyState>
      ) : (
        <Table aria-label="Templates so far">
          <TableHead>
            <tr>
              <TableHeader>template</TableHeader>
              <TableHeader numeric>lines</TableHeader>
              <TableHeader numeric>first seen</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {source.newest.map((template) => (
              <TableRow key={template.id}>
                <TableCell className="w-full max-w-0">
                  <TextLink
                    href={`/p/${slug}/templates/${template.number}`}
                    className="block text-ink decoration-transparent"
                  >
                    <LogText slots>{template.text}</LogText>
                  </TextLink>
                </TableCell>
                <TableCell numeric>{formatCount(template.lineCount)}</TableCell>
                <TableCell numeric className="text-muted">
                  {template.firstSeen?.slice(0, 10) ?? 'no time'}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}
