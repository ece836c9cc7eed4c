/** A template by the name that people call it: `T-00931`, also without the zeros. */
const TEMPLATE_REF = /(?<![\w-])T-(\d{1,9})(?![\w-])/g;

export type RefSegment = { kind: 'text'; text: string } | { kind: 'template'; number: number };

/** Text cut at the templates that it names. Joining texts and names gives it back, but for leading zeros. */
export function splitAtTemplateRefs(text: string): RefSegment[] {
  const segments: RefSegment[] = [];
  let from = 0;
  for (const match of text.matchAll(TEMPLATE_REF)) {
    if (match.index > from) segments.push({ kind: 'text', text: text.slice(from, match.index) });
    segments.push({ kind: 'template', number: Number(match[1]) });
    from = match.index + match[0].length;
  }
  if (from < text.length) segments.push({ kind: 'text', text: text.slice(from) });
  return segments;
}

/** The numbers of the templates that a text names, each once, in their order. */
export function findTemplateRefs(text: string): number[] {
  const numbers = splitAtTemplateRefs(text).flatMap((one) =>
    one.kind === 'template' ? [one.number] : [],
  );
  return [...new Set(numbers)];
}
