import { formatCount } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import type { BulkGroup, BulkKind, BulkPreview } from '#lib/domain/templates/bulk-change.ts';
import { templateCode } from '#lib/domain/templates/template-code.ts';
import { skipWords } from './bulk-words.ts';

type Props = { preview: BulkPreview; kind: BulkKind; isFetching: boolean };

/** How many templates an action would change, how many it leaves and why, with some of each. */
export function BulkPreviewList({ preview, kind, isFetching }: Props) {
  const { changes, skipped } = preview;
  return (
    <section aria-label="What would change" aria-busy={isFetching} className="flex flex-col gap-3">
      <Group title={`${counted(changes)} would change`} group={changes} />
      {skipped.map((group) => (
        <details key={group.why}>
          <summary className="cursor-pointer text-muted">
            <span className="tabular-nums">{counted(group)}</span> stay as they are:{' '}
            {skipWords(group.why, kind)}
          </summary>
          <Samples group={group} />
        </details>
      ))}
    </section>
  );
}

function Group({ title, group }: { title: string; group: BulkGroup }) {
  return (
    <div>
      <h3 className="font-semibold tabular-nums">{title}</h3>
      <Samples group={group} />
    </div>
  );
}

function Samples({ group }: { group: BulkGroup }) {
  const more = group.count - group.sample.length;
  return (
    <ul className="mt-1 rounded-md border border-line">
      {group.sample.map((one) => (
        <li
          key={one.number}
          className="flex items-baseline gap-3 border-line border-b px-3 py-1 last:border-0"
        >
          <span className="log shrink-0 text-muted">{templateCode(one.number)}</span>
          <LogText slots maxCharacters={200} className="min-w-0 flex-1">
            {one.text}
          </LogText>
          <span className="shrink-0 text-muted tabular-nums">{formatCount(one.lineCount)}</span>
        </li>
      ))}
      {more > 0 ? (
        <li className="px-3 py-1 text-muted tabular-nums">and {formatCount(more)} more</li>
      ) : null}
      {group.count === 0 ? <li className="px-3 py-1 text-muted">None.</li> : null}
    </ul>
  );
}

const counted = ({ count, lines }: BulkGroup): string =>
  `${formatCount(count)} ${count === 1 ? 'template' : 'templates'} (${formatCount(lines)} ${lines === 1 ? 'line' : 'lines'})`;
