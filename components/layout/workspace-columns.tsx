import type { ReactNode } from 'react';
import { cn } from '#components/ui/cn.ts';

type WorkspaceColumnsProps = {
  /** The list to go through, or facets, or the log; left out, the centre takes its place. */
  left?: ReactNode;
  leftLabel?: string | undefined;
  /** `list`: 320 px; `facets`: 208 px; `half`: as wide as the centre. */
  leftWidth?: 'list' | 'facets' | 'half' | undefined;
  children: ReactNode;
  centerLabel: string;
  /** Buttons that stay at the foot of the centre. */
  centerFooter?: ReactNode;
  /** Votes, reason, checks: fixed at the right. */
  right?: ReactNode;
  rightLabel?: string | undefined;
  rightFooter?: ReactNode;
  /** Leaves out the margin of the centre, for a table that reaches the edges. */
  flush?: boolean | undefined;
};

const COLUMNS = {
  'none-right': '@2xl:grid-cols-[minmax(0,1fr)_296px] @5xl:grid-cols-[minmax(0,1fr)_348px]',
  'list-right':
    '@2xl:grid-cols-[196px_minmax(0,1fr)_256px] @5xl:grid-cols-[320px_minmax(0,1fr)_290px]',
  'facets-right':
    '@2xl:grid-cols-[172px_minmax(0,1fr)_248px] @5xl:grid-cols-[208px_minmax(0,1fr)_290px]',
  'half-right':
    '@2xl:grid-cols-[minmax(0,5fr)_minmax(0,6fr)_212px] @5xl:grid-cols-[minmax(0,6fr)_minmax(0,7fr)_290px]',
  'none-': '',
  'list-': '@2xl:grid-cols-[240px_minmax(0,1fr)] @5xl:grid-cols-[320px_minmax(0,1fr)]',
  'facets-': '@2xl:grid-cols-[180px_minmax(0,1fr)] @5xl:grid-cols-[216px_minmax(0,1fr)]',
  'half-': '@2xl:grid-cols-2',
};

/** Up to three columns that scroll on their own; in a narrow window they stand below each other. */
export function WorkspaceColumns(props: WorkspaceColumnsProps) {
  const { left, leftWidth = 'list', right, flush = false } = props;
  const columns = COLUMNS[`${left ? leftWidth : 'none'}-${right ? 'right' : ''}`];
  return (
    <div className="@container min-h-0 flex-1">
      <div className={cn('h-full @max-2xl:overflow-y-auto @2xl:grid @2xl:grid-rows-1', columns)}>
        {left ? (
          <section
            aria-label={props.leftLabel}
            className={cn(
              'min-h-0 min-w-0 overflow-y-auto border-line border-r @max-2xl:max-h-64 @max-2xl:border-r-0 @max-2xl:border-b',
              leftWidth !== 'half' && 'bg-panel',
            )}
          >
            {left}
          </section>
        ) : null}
        <section aria-label={props.centerLabel} className="flex min-w-0 flex-col @2xl:min-h-0">
          <div
            className={cn(
              '@container min-w-0 @2xl:min-h-0 @2xl:flex-1 @2xl:overflow-y-auto',
              flush ? '@max-2xl:h-[70vh]' : 'p-4',
            )}
          >
            {props.children}
          </div>
          {props.centerFooter ? (
            <div className="flex flex-wrap items-center gap-2 px-4 py-3">{props.centerFooter}</div>
          ) : null}
        </section>
        {right ? (
          <section
            aria-label={props.rightLabel}
            className="flex min-w-0 flex-col border-line bg-panel @max-2xl:border-t @2xl:min-h-0 @2xl:border-l"
          >
            <div className="p-3 @2xl:min-h-0 @2xl:flex-1 @2xl:overflow-y-auto @5xl:p-4">
              {right}
            </div>
            {props.rightFooter ? (
              <div className="flex flex-wrap items-center gap-2 px-3 py-3 @5xl:px-4">
                {props.rightFooter}
              </div>
            ) : null}
          </section>
        ) : null}
      </div>
    </div>
  );
}
