import { LogText } from '#components/ui/log-text.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import type { FieldRole, LinePreview } from '#lib/domain/sources/preview-lines.ts';

const ROLE_COLOURS: Partial<Record<FieldRole, string>> = {
  label: 'text-disputed',
  node: 'text-normal',
  component: 'text-attention',
  level: 'text-abnormal',
  content: 'text-grounded',
  time: 'text-ink',
};

const roleColour = (role: FieldRole | undefined): string | undefined => role && ROLE_COLOURS[role];

/** Sample lines in the columns of the header: what the import will see. */
export function ParsedColumns({ preview }: { preview: LinePreview }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reached by the keyboard
    <section aria-label="Lines in columns" tabIndex={0} className="overflow-x-auto">
      <Table aria-label="Lines as they are read">
        <TableHead>
          <tr>
            <TableHeader numeric>line</TableHeader>
            {preview.fields.map((field) => (
              <TableHeader key={field}>
                <span className={roleColour(preview.roles[field])}>{field}</span>
              </TableHeader>
            ))}
          </tr>
        </TableHead>
        <TableBody>
          {preview.rows.map((row) => (
            <TableRow key={row.line}>
              <TableCell numeric className="text-muted">
                {row.line}
              </TableCell>
              {row.fields ? (
                preview.fields.map((field) => (
                  <TableCell key={field} className={field === 'Content' ? 'max-w-120' : 'max-w-48'}>
                    <LogText maxCharacters={300}>{row.fields?.[field] ?? ''}</LogText>
                  </TableCell>
                ))
              ) : (
                <TableCell colSpan={preview.fields.length} className="max-w-0">
                  <span className="flex items-center gap-2">
                    <span className="shrink-0 text-aside text-attention">! another shape</span>
                    <LogText maxCharacters={300}>{row.text}</LogText>
                  </span>
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}
