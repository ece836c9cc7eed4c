import { cn } from './cn.ts';

type SkeletonProps = {
  /** Give the size of what comes: `h-4 w-40`. */
  className?: string | undefined;
};

export function Skeleton({ className }: SkeletonProps) {
  return (
    <span
      aria-hidden="true"
      className={cn('block h-3.5 animate-breathe rounded-sm bg-sub', className)}
    />
  );
}
