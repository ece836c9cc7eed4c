import type { ReactNode } from 'react';

export type SortOrder = { column: string; direction: 'asc' | 'desc' };

/** One column of DataTable or VirtualTable. */
export type TableColumn<Row> = {
  id: string;
  header: ReactNode;
  /** The header is only read aloud, as over a column of buttons. */
  hideHeader?: boolean | undefined;
  cell: (row: Row, index: number) => ReactNode;
  /** A CSS grid track or width: `8rem`, `minmax(12rem, 1fr)`. */
  width?: string | undefined;
  /** Right-aligned with tabular figures. */
  numeric?: boolean | undefined;
  sortable?: boolean | undefined;
  /** Leaves the column out when its container is narrower than about 900 px. */
  wideOnly?: boolean | undefined;
  className?: string | undefined;
};

export type RowSelection = {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
};

/** What both tables take. */
export type TableProps<Row> = {
  /** Names the table for those who hear it. */
  label: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The row in hand, such as the one whose details are open. */
  currentKey?: string | null | undefined;
  /** Enter or a click on a row. */
  onOpen?: ((row: Row) => void) | undefined;
  selection?: RowSelection | undefined;
  sort?: SortOrder | undefined;
  onSort?: ((sort: SortOrder) => void) | undefined;
  /** Shown in place of the rows when there are none. */
  empty?: ReactNode;
  className?: string | undefined;
};
