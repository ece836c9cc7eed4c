import { formatCount } from '#components/ui/format.ts';

type ClassCountsProps = { counts: { normal: number; abnormal: number } };

/** Rows of a split: how many, and of these how many abnormal. */
export function ClassCounts({ counts }: ClassCountsProps) {
  const { normal, abnormal } = counts;
  return (
    <span className="whitespace-nowrap">
      {formatCount(normal + abnormal)}{' '}
      <span className="text-abnormal" title={`${abnormal} abnormal, ${normal} normal`}>
        <span aria-hidden="true">▲</span>
        {formatCount(abnormal)}
        <span className="sr-only"> abnormal</span>
      </span>
    </span>
  );
}
