/** A system under measurement: what the bench does with either of them. */
export type System = {
  name: string;
  /** Takes all texts into a project; resolves when every one can be annotated. */
  importTexts: (texts: readonly string[]) => Promise<void>;
  /** One after the other: what an annotator does with one item. The item's id; null when there is none left. */
  annotateNext: (annotator: number) => Promise<string | null>;
  /** One page of the list of items, `page` counted from 0. */
  readPage: (page: number) => Promise<void>;
  /** Totals and facets, where they come apart from the pages. */
  readCounts?: () => Promise<void>;
  /** All items with their annotations; the bytes of the export. */
  exportAll: () => Promise<number>;
  stop: () => Promise<void>;
};

export const PAGE_ROWS = 30;
