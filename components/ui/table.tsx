import type {
  HTMLAttributes,
  Ref,
  TableHTMLAttributes,
  TdHTMLAttributes,
  ThHTMLAttributes,
} from 'react';
import { cn } from './cn.ts';

/** The parts of a dense table, for server components and for tables that only show. */
export function Table({ className, ...rest }: TableHTMLAttributes<HTMLTableElement>) {
  return <table {...rest} className={cn('w-full border-collapse text-left', className)} />;
}

export function TableHead({ className, ...rest }: HTMLAttributes<HTMLTableSectionElement>) {
  return (
    <thead
      {...rest}
      className={cn('sticky top-0 z-10 bg-panel text-aside text-muted', className)}
    />
  );
}

export function TableBody(
  props: HTMLAttributes<HTMLTableSectionElement> & { ref?: Ref<HTMLTableSectionElement> },
) {
  return <tbody {...props} />;
}

export function TableRow({
  current = false,
  className,
  ...rest
}: HTMLAttributes<HTMLTableRowElement> & { current?: boolean | undefined }) {
  return (
    <tr
      {...rest}
      className={cn('border-line border-b last:border-b-0', current && 'bg-accent-tint', className)}
    />
  );
}

export function TableHeader({
  numeric = false,
  className,
  ...rest
}: ThHTMLAttributes<HTMLTableCellElement> & { numeric?: boolean | undefined }) {
  return (
    <th
      scope="col"
      {...rest}
      className={cn(
        'h-7 whitespace-nowrap border-line border-b px-2.5 font-normal first:pl-3 last:pr-3',
        numeric && 'text-right',
        className,
      )}
    />
  );
}

export function TableCell({
  numeric = false,
  className,
  ...rest
}: TdHTMLAttributes<HTMLTableCellElement> & { numeric?: boolean | undefined }) {
  return (
    <td
      {...rest}
      className={cn(
        'h-[30px] px-2.5 py-1 align-middle first:pl-3 last:pr-3',
        numeric && 'whitespace-nowrap text-right tabular-nums',
        className,
      )}
    />
  );
}
