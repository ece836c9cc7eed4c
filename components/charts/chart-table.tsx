import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';

type ChartTableProps = {
  label: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
};

/** More rows than this are thinned out evenly; the last one always stays. */
const MOST_ROWS = 500;

/** The numbers behind a chart. */
export function ChartTable({ label, head, rows }: ChartTableProps) {
  const step = Math.ceil(rows.length / MOST_ROWS);
  const shown = rows.filter((_, index) => index % step === 0 || index === rows.length - 1);
  return (
    <section
      aria-label={`${label}, numbers`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto rounded-sm border border-line"
    >
      <Table aria-label={`${label}, numbers`}>
        <TableHead>
          <tr>
            {head.map((text, column) => (
              <TableHeader key={text} numeric={column > 0}>
                {text}
              </TableHeader>
            ))}
          </tr>
        </TableHead>
        <TableBody>
          {shown.map((row, index) => (
            <TableRow key={index}>
              {row.map((text, column) => (
                <TableCell key={column} numeric={column > 0}>
                  {text}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {step > 1 ? (
        <p className="px-3 py-1 text-aside text-muted">
          every {step}th of {rows.length.toLocaleString('en-US')} rows
        </p>
      ) : null}
    </section>
  );
}
