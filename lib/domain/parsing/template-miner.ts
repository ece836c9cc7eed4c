import { extractSlots } from './extract-slots.ts';
import { lineKernel, takeKernel } from './line-kernel.ts';
import { createLineMasker } from './mask-line.ts';
import { createSignatureCache } from './signature-cache.ts';
import {
  createTemplateGroups,
  type Placement,
  rootOf,
  type TemplateGroup,
} from './template-groups.ts';

export type TemplateMinerOptions = {
  /** Signature cache on or off; it changes the speed and never a result. Default true. */
  cache?: boolean;
};

export type MinedLine = {
  id: string;
  template: string;
  /** The line gave birth to a template. */
  isNew: boolean;
  /** The text the template had before this line generalised it. */
  changedFrom?: string;
  /** Ids of templates that this line made one with `id`; they resolve to it from now on. */
  merged?: string[];
};

export type MinedTemplate = { id: string; template: string; count: number };

/** All a miner knows, as plain JSON. */
export type MinerState = {
  version: 1;
  /** Masked messages that changed the state, in order; replaying them rebuilds it. */
  journal: string[];
  /** Lines per template id. */
  counts: [id: string, count: number][];
};

export type TemplateMiner = {
  add: (content: string) => MinedLine;
  /** Adds `count` lines at once that the masker made the same text of. */
  addMasked: (masked: string, count: number) => MinedLine;
  templates: () => MinedTemplate[];
  /** The template an id stands for now, through every merge; null for an unknown id. */
  resolve: (id: string) => MinedTemplate | null;
  slotValues: (templateId: string, content: string) => string[];
  snapshot: () => MinerState;
  restore: (state: MinerState) => void;
};

/** One configuration for every system. */
export const MINING = {
  /** Distinct words in one place that make it a slot. */
  distinctWords: 4,
  /** Shapes kept one by one. */
  maxShapes: 10_000,
  /** Masked words held. */
  maxWords: 50_000,
  /** Canonical forms the signature cache holds. */
  maxSignatures: 65_536,
};

/**
 * A Drain-family miner: values are masked by their form, messages with the same shape are one
 * template, and a place where shapes differ by a word becomes a slot once enough distinct words
 * were seen there. Its result is a function of the lines in their order and of nothing else. Ids
 * are `E` and eight hexadecimal digits of a hash of the masked line the template was born from.
 *
 * Memory is bounded; a line costs time linear in its first 4,096 characters.
 */
export function createTemplateMiner(options: TemplateMinerOptions = {}): TemplateMiner {
  const cache =
    options.cache === false
      ? null
      : createSignatureCache<TemplateGroup>(lineKernel(), MINING.maxSignatures);
  const mask = createLineMasker(MINING.maxWords);
  let groups = createTemplateGroups(MINING);
  let journal: string[] = [];

  function add(content: string): MinedLine {
    if (cache !== null) takeKernel(cache, cache.clear);
    const cached = cache?.getText(content);
    if (cached !== undefined) {
      const group = rootOf(cached);
      group.count++;
      return { id: group.id, template: group.template, isNew: false };
    }
    const placed = place(mask(ownCopy(content)), 1);
    cache?.setText(content, placed.group);
    return toMinedLine(placed);
  }

  function addMasked(masked: string, count: number): MinedLine {
    return toMinedLine(place(masked, count));
  }

  function place(masked: string, count: number): Placement {
    const placed = groups.place(masked);
    if (placed.changed) journal.push(masked);
    placed.group.count += count;
    return placed;
  }

  function templates(): MinedTemplate[] {
    return groups.groups.filter((group) => group.mergedInto === null).map(toMined);
  }

  function resolve(id: string): MinedTemplate | null {
    const group = groups.resolve(id);
    return group === null ? null : toMined(group);
  }

  function slotValues(templateId: string, content: string): string[] {
    const template = resolve(templateId);
    return template === null ? [] : (extractSlots(template.template, content) ?? []);
  }

  function snapshot(): MinerState {
    const counts = templates().map(({ id, count }): [string, number] => [id, count]);
    return { version: 1, journal: [...journal], counts };
  }

  function restore(state: MinerState): void {
    cache?.clear();
    groups = createTemplateGroups(MINING);
    journal = [...state.journal];
    for (const masked of journal) groups.place(masked);
    for (const [id, count] of state.counts) {
      const group = groups.resolve(id);
      if (group !== null) group.count = count;
    }
  }

  return { add, addMasked, templates, resolve, slotValues, snapshot, restore };
}

function toMinedLine({ group, isNew, changedFrom, merged }: Placement): MinedLine {
  return {
    id: group.id,
    template: group.template,
    isNew,
    ...(changedFrom === null ? {} : { changedFrom }),
    ...(merged.length === 0 ? {} : { merged }),
  };
}

function toMined(group: TemplateGroup): MinedTemplate {
  return { id: group.id, template: group.template, count: group.count };
}

/**
 * A line is often a slice of a large block of text, and the engine keeps the block alive as long as
 * any slice of it. What the miner keeps must be a text of its own.
 */
function ownCopy(content: string): string {
  return ` ${content}`.slice(1);
}
