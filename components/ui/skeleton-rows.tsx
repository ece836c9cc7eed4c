import { Skeleton } from './skeleton.tsx';

type SkeletonRowsProps = {
  /** Read aloud once: `Loading templates`. */
  label: string;
  rows?: number | undefined;
  /** Widths of the columns, as CSS lengths. */
  columns?: readonly string[] | undefined;
};

/** The shape of a table that is on its way. */
export function SkeletonRows({
  label,
  rows = 8,
  columns = ['40%', '20%', '10%'],
}: SkeletonRowsProps) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div
          key={row}
          className="flex h-8 items-center gap-6 border-line border-b px-3 last:border-0"
        >
          {columns.map((width, column) => (
            <span key={column} style={{ width }}>
              <Skeleton />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
