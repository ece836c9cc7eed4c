/** One result of the palette. `href` is an address of the app; `label` may be hostile text and is shown as text. */
export type SearchHit = {
  id: string;
  kind: 'template' | 'run' | 'person';
  label: string;
  aside: string;
  href: string;
};
