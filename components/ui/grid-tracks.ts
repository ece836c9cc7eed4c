import type { CSSProperties } from 'react';
import type { TableColumn } from './table-column.ts';

/**
 * The columns of one row as two CSS variables: all of them, and those that stay where the
 * container is narrow. `gridTracksClass` picks one by the width of the container.
 */
export function gridTracks<Row>(
  columns: readonly TableColumn<Row>[],
  hasSelection: boolean,
): CSSProperties {
  return {
    '--tracks': joinTracks(columns, hasSelection),
    '--tracks-narrow': joinTracks(
      columns.filter((column) => !column.wideOnly),
      hasSelection,
    ),
  } as CSSProperties;
}

export const gridTracksClass = 'grid grid-cols-(--tracks-narrow) @4xl:grid-cols-(--tracks)';

function joinTracks<Row>(columns: readonly TableColumn<Row>[], hasSelection: boolean): string {
  const tracks = columns.map((column) => column.width ?? 'minmax(5rem, 1fr)');
  return [...(hasSelection ? ['2rem'] : []), ...tracks].join(' ');
}
