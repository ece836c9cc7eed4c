import { type Tone, toneColor } from '#components/ui/tone.ts';

export type ChartPalette = Record<Tone | 'line' | 'text' | 'bg', string>;

/** A canvas cannot read CSS variables: the colours as the element's theme has them now. */
export function readPalette(element: HTMLElement): ChartPalette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  const tones = Object.fromEntries(
    Object.entries(toneColor).map(([tone, value]) => [tone, read(value.slice(4, -1))]),
  ) as Record<Tone, string>;
  return { ...tones, line: read('--line'), text: read('--muted'), bg: read('--panel') };
}
