import { cn } from './cn.ts';
import { type Tone, toneFill } from './tone.ts';

type ProgressBarProps = {
  label: string;
  hideLabel?: boolean | undefined;
  /** 0..1; `null` while it is not known how far. */
  value: number | null;
  /** What the bar means in words: `168 of 240 steps · 3 min left`. */
  valueText?: string | undefined;
  tone?: Tone | undefined;
  className?: string | undefined;
};

export function ProgressBar(props: ProgressBarProps) {
  const { label, hideLabel = false, value, valueText, tone = 'accent', className } = props;
  const percent = value === null ? null : Math.min(100, Math.max(0, value * 100));
  return (
    <div className={cn('min-w-0', className)}>
      {hideLabel ? null : (
        <div className="mb-1 flex justify-between gap-3 text-aside text-muted tabular-nums">
          <span>{label}</span>
          <span>{valueText}</span>
        </div>
      )}
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent === null ? undefined : Math.round(percent)}
        aria-valuetext={valueText}
        className="h-1.5 overflow-hidden rounded-sm bg-sub"
      >
        {percent === null ? (
          <div className={cn('h-full w-1/4 animate-slide', toneFill[tone])} />
        ) : (
          <div
            className={cn('h-full transition-[width]', toneFill[tone])}
            style={{ width: `${percent}%` }}
          />
        )}
      </div>
    </div>
  );
}
