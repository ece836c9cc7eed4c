import { LogText } from '#components/ui/log-text.tsx';
import { changedRanges } from '#lib/client/labels/changed-ranges.ts';

/** A near-duplicate, with the words marked in which it differs from the item. */
export function SiblingText({ text, of }: { text: string; of: string }) {
  const ranges = changedRanges(of, text).map(({ start, end }) => ({
    id: `${start}`,
    start,
    end,
    tone: 'accent' as const,
  }));
  return (
    <LogText slots wrap ranges={ranges} className="min-w-0 flex-1">
      {text}
    </LogText>
  );
}
