import type { TraceOrigin } from '#lib/client/traces/trace-types.ts';

/** Where traces come from, as the filter says it. */
export const ORIGIN_WORDS: Record<TraceOrigin, string> = {
  TEACHER: 'Teacher',
  RULE: 'Built-in rule teacher',
  IMPORTED: 'Imported file',
  REVIEW: 'Review',
};

/** Who wrote a trace, in words. The built-in rules are never called a model. */
export function originName(trace: { origin: TraceOrigin; author: string }): string {
  switch (trace.origin) {
    case 'TEACHER':
      return `teacher ${trace.author}`;
    case 'RULE':
      return 'built-in rule teacher';
    case 'IMPORTED':
      return `imported from ${trace.author}`;
    case 'REVIEW':
      return `review of ${trace.author}`;
  }
}
