import { cn } from './cn.ts';

export type DiffSegment = { kind: 'same' | 'insert' | 'delete'; text: string };

type DiffTextProps = {
  segments: readonly DiffSegment[];
  mono?: boolean | undefined;
  className?: string | undefined;
};

/** What was taken out and what was put in, as `<del>` and `<ins>`. */
export function DiffText({ segments, mono = false, className }: DiffTextProps) {
  return (
    <p
      className={cn(
        'whitespace-pre-wrap leading-[1.65] [overflow-wrap:anywhere]',
        mono && 'log',
        className,
      )}
    >
      {segments.map((segment, index) => (
        <DiffPiece key={index} segment={segment} />
      ))}
    </p>
  );
}

function DiffPiece({ segment }: { segment: DiffSegment }) {
  switch (segment.kind) {
    case 'same':
      return <span>{segment.text}</span>;
    case 'insert':
      return (
        <ins className="mx-px rounded-sm bg-grounded-tint py-px text-grounded no-underline">
          <span className="sr-only">added: </span>
          {segment.text}
        </ins>
      );
    case 'delete':
      return (
        <del className="mx-px rounded-sm bg-abnormal-tint py-px text-abnormal line-through">
          <span className="sr-only">removed: </span>
          {segment.text}
        </del>
      );
  }
}
