import type { Label } from '../label.ts';
import type { LabelHistory } from '../labels/label-history.ts';
import type { FactPlaces, FactSlot } from '../labels/template-facts.ts';
import type { TemplateSegment } from '../parsing/extract-slots.ts';
import type { SampleLine } from '../sources/sample-lines.ts';
import type { TimeBuckets } from '../sources/time-buckets.ts';

export const TEMPLATE_SORTS = ['lines', 'number', 'newest'] as const;
export type TemplateSort = (typeof TEMPLATE_SORTS)[number];

export const LABEL_FACETS = ['open', 'disputed', 'abnormal', 'normal'] as const;
/** What is known of a template's label: its final label, or that there is none yet. */
export type ShownLabel = (typeof LABEL_FACETS)[number];

/** What facets and search choose; empty lists choose everything. */
export type TemplateFilter = {
  q: string;
  label: string[];
  level: string[];
  component: string[];
  /** Ids of sources. */
  source: string[];
  near: string[];
};

/** The filter that leaves nothing out. */
export const EVERY_TEMPLATE: TemplateFilter = {
  q: '',
  label: [],
  level: [],
  component: [],
  source: [],
  near: [],
};

/** What can be asked of a template's near-duplicates: that the label one knows of them is the opposite. */
export const NEAR_FACETS = ['opposite'] as const;

/** What stands for "has none" among the values of a facet. */
export const NO_VALUE = '(none)';

export type TemplateRow = {
  id: string;
  number: number;
  text: string;
  label: ShownLabel;
  /** Null when it is withheld or the log has none; `isOriginalHidden` tells which. */
  originalLabel: Label | null;
  isOriginalHidden: boolean;
  votes: { cast: number; quorum: number } | null;
  level: string | null;
  component: string | null;
  lineCount: number;
  /** A near-duplicate has the opposite label, or one's own vote in a blind round. */
  isOpposite: boolean;
  /** Lines over time in equal bins over the time of the whole project. */
  overTime: number[];
};

/** `count` is null where counting would take too long. */
export type FacetValue = { value: string; label: string; count: number | null };
export type FacetName = 'label' | 'near' | 'level' | 'component' | 'source';
export type TemplateFacets = Record<FacetName, FacetValue[]>;

/** Counted now, counted at that time, or estimated from a sample. */
export type Counting = { kind: 'exact' } | { kind: 'stored'; at: string } | { kind: 'estimated' };

export type TemplateList = {
  rows: TemplateRow[];
  next: string | null;
  range: { from: string; to: string } | null;
};

export type TemplateCounts = {
  /** What the filter leaves. */
  matching: number;
  /** All of the project. */
  total: number;
  facets: TemplateFacets;
  /** How the counts were made. */
  counting: Counting;
};

export type TemplateOccurrence = {
  sourceId: string;
  sourceName: string;
  lineCount: number;
  /** Null when the original label is withheld. */
  alertCount: number | null;
  firstSeen: string | null;
  lastSeen: string | null;
  samples: SampleLine[];
};

export type NearDuplicate = {
  id: string;
  number: number;
  text: string;
  lineCount: number;
  label: ShownLabel;
};

export type TemplateDetail = Omit<TemplateRow, 'overTime' | 'isOpposite'> & {
  eventId: string;
  aliases: string[];
  segments: TemplateSegment[];
  alertCount: number | null;
  firstSeen: string | null;
  lastSeen: string | null;
  buckets: TimeBuckets | null;
  slots: FactSlot[];
  places: FactPlaces;
  occurrences: TemplateOccurrence[];
  nearDuplicates: NearDuplicate[];
  nearDuplicateCount: number;
  history: LabelHistory;
};
