import { Fragment } from 'react';
import { cn } from './cn.ts';
import { type LogRange, type LogSegment, splitLogText } from './log-segments.ts';
import { toneText, toneTint } from './tone.ts';

type LogTextProps = {
  children: string;
  /** Words to mark. Offsets count UTF-16 units, as `String.prototype.slice` does. */
  ranges?: readonly LogRange[] | undefined;
  /** Shows `<*>` and `<name>` as chips: for templates, not for raw lines. */
  slots?: boolean | undefined;
  /** `template`: 17 px, for the one being judged. */
  size?: 'normal' | 'template' | undefined;
  /** One line cut with an ellipsis, or wrapped at any character. */
  wrap?: boolean | undefined;
  /** A longer text is cut, and says how much is missing. */
  maxCharacters?: number | undefined;
  className?: string | undefined;
};

/**
 * Text from a log, as text. Control, zero-width and bidirectional characters become visible
 * signs, and the run is isolated, so that nothing in it can move or hide what stands around it.
 */
export function LogText(props: LogTextProps) {
  const { children, ranges, slots = false, size = 'normal', wrap = false } = props;
  const limit = props.maxCharacters ?? 2000;
  const shown = children.length > limit ? children.slice(0, limit) : children;
  const missing = children.length - shown.length;
  return (
    <bdi
      dir="ltr"
      className={cn(
        'log',
        size === 'template' && 'text-template leading-[1.5]',
        wrap ? 'whitespace-pre-wrap [overflow-wrap:anywhere]' : 'block truncate whitespace-pre',
        props.className,
      )}
    >
      {splitLogText(shown, ranges, slots).map((segment, index) => (
        <Segment key={index} segment={segment} />
      ))}
      {missing > 0 ? (
        <span className="text-muted">{` … ${missing.toLocaleString('en-US')} more characters`}</span>
      ) : null}
    </bdi>
  );
}

function Segment({ segment }: { segment: LogSegment }) {
  const content = <SegmentText segment={segment} />;
  const { range } = segment;
  if (!range) return content;
  return (
    <mark
      data-range={range.id}
      data-tone={range.tone}
      className={cn(
        'rounded-sm py-px',
        toneText[range.tone],
        toneTint[range.tone],
        range.tone === 'abnormal' && 'underline decoration-wavy decoration-1 underline-offset-2',
        range.tone === 'attention' && 'underline decoration-dotted underline-offset-2',
        range.active && 'outline outline-current',
      )}
    >
      {content}
    </mark>
  );
}

function SegmentText({ segment }: { segment: LogSegment }) {
  switch (segment.kind) {
    case 'text':
      return <Fragment>{segment.text}</Fragment>;
    case 'slot':
      return <span className="rounded-sm bg-sub px-1 text-muted">{segment.text}</span>;
    case 'hidden':
      return (
        <span
          title={segment.name}
          className="mx-px rounded-sm border border-attention/40 bg-attention-tint px-0.5 align-[0.08em] text-attention text-micro"
        >
          {segment.text}
        </span>
      );
  }
}
