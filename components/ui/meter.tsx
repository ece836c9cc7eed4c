import { cn } from './cn.ts';
import { type Tone, toneFill } from './tone.ts';

type MeterProps = {
  /** Read aloud before the text. */
  label: string;
  /** 0..1 */
  value: number;
  /** The number as it is shown after the bar. */
  text: string;
  tone?: Tone | undefined;
  className?: string | undefined;
};

/** A small bar before its number, such as a suspicion or a probability. */
export function Meter({ label, value, text, tone = 'accent', className }: MeterProps) {
  const percent = Math.min(100, Math.max(0, value * 100));
  return (
    <span className={cn('inline-flex items-center gap-2 tabular-nums', className)}>
      <span aria-hidden="true" className="h-1.5 w-9 shrink-0 overflow-hidden rounded-sm bg-sub">
        <span className={cn('block h-full', toneFill[tone])} style={{ width: `${percent}%` }} />
      </span>
      <span>
        <span className="sr-only">{label} </span>
        {text}
      </span>
    </span>
  );
}
