import type { PatternFault } from './try-preview.ts';

/** The pattern with the place where it is wrong. The message says the same in words. */
export function PatternFaultMark({ header, fault }: { header: string; fault: PatternFault }) {
  if (fault.column === null) return null;
  const at = Math.min(fault.column - 1, header.length);
  return (
    <p
      aria-hidden="true"
      className="log overflow-x-auto whitespace-pre rounded-md bg-sub px-2 py-1"
    >
      <bdi dir="ltr">
        {header.slice(0, at)}
        <mark className="rounded-sm bg-abnormal-tint text-abnormal underline decoration-2 underline-offset-2">
          {header.slice(at, at + 1).trim() || '␣'}
        </mark>
        {header.slice(at + 1)}
      </bdi>
    </p>
  );
}
