import { toCoarseShape } from './coarse-shape.ts';
import { extractSlots } from './extract-slots.ts';
import { generaliseTemplate } from './generalise-template.ts';
import { hashToHex } from './hash-text.ts';
import { DECLARED, toTemplate, WILDCARD } from './wildcard.ts';
import { createWordEvidence, type OpenedPattern } from './word-evidence.ts';

export type TemplateGroup = {
  id: string;
  /** Order of birth; the older group survives a merge. */
  order: number;
  /** The miner's own form of the template; `template` is what others see. */
  text: string;
  template: string;
  count: number;
  mergedInto: TemplateGroup | null;
};

export type GroupOptions = {
  /** Distinct words seen in one place of otherwise equal shapes that make the place a slot. */
  distinctWords: number;
  /** Shapes kept one by one; beyond it new ones are filed by their first word alone. */
  maxShapes: number;
};

export type Placement = {
  group: TemplateGroup;
  /** The state is another one than before; replaying such texts rebuilds it. */
  changed: boolean;
  isNew: boolean;
  /** Text of the group before, when it is another one now. */
  changedFrom: string | null;
  /** Ids of older groups that became part of this one. */
  merged: string[];
};

/**
 * The slow path of the miner: masked messages to groups. A function of the sequence of texts given
 * to `place` and of nothing else.
 */
export function createTemplateGroups(options: GroupOptions) {
  const byDetail = new Map<string, TemplateGroup>();
  const byShape = new Map<string, TemplateGroup>();
  const byId = new Map<string, TemplateGroup>();
  const groups: TemplateGroup[] = [];
  const evidence = createWordEvidence(options.distinctWords);

  /** Finds or makes the group of a masked message. */
  function place(masked: string): Placement {
    const known = byDetail.get(masked);
    if (known !== undefined) return settled(rootOf(known));
    if (masked.startsWith(DECLARED)) return placeDeclared(masked);
    const shape = toCoarseShape(masked);
    const sameShape = byShape.get(shape);
    if (sameShape !== undefined) return extend(rootOf(sameShape), masked, shape);
    const opened = evidence.findOpened(shape);
    const openedGroup = opened === null ? undefined : byShape.get(opened.pattern);
    if (opened !== null && openedGroup !== undefined) {
      return extend(rootOf(openedGroup), masked, opened.pattern);
    }
    if (byDetail.size >= options.maxShapes) return placeOverflow(masked);
    return placeNew(masked, shape);
  }

  function placeNew(masked: string, shape: string): Placement {
    const born = createGroup(masked);
    byDetail.set(masked, born);
    byShape.set(shape, born);
    const before = new Map<TemplateGroup, string>();
    openPatterns(shape, before);
    const group = rootOf(born);
    if (group === born) return { ...settled(group), changed: true, isNew: true };
    before.delete(born);
    const textBefore = before.get(group) ?? null;
    const changedFrom = textBefore === group.template ? null : textBefore;
    before.delete(group);
    const merged = [...before.keys()].map(({ id }) => id);
    return { group, changed: true, isNew: false, changedFrom, merged };
  }

  /** A text that its program gave: it has no shape, so it becomes no part of another. */
  function placeDeclared(masked: string): Placement {
    if (byDetail.size >= options.maxShapes) return placeOverflow(masked.slice(DECLARED.length));
    const group = createGroup(masked);
    byDetail.set(masked, group);
    return { ...settled(group), changed: true, isNew: true };
  }

  /** Opening a pattern makes a new shape, which may open another one in turn. */
  function openPatterns(shape: string, before: Map<TemplateGroup, string>): void {
    const pending = evidence.collect(shape);
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
      const known = byShape.get(next.pattern);
      mergeAll(next, known, before);
      if (known === undefined) pending.push(...evidence.collect(next.pattern));
    }
  }

  function mergeAll(
    opened: OpenedPattern,
    known: TemplateGroup | undefined,
    before: Map<TemplateGroup, string>,
  ): void {
    const shapes = opened.shapes.map((shape) => byShape.get(shape));
    const members = new Set([...shapes, known].filter((group) => group !== undefined).map(rootOf));
    const [oldest, ...others] = [...members].sort((left, right) => left.order - right.order);
    if (oldest === undefined) return;
    for (const group of members) if (!before.has(group)) before.set(group, group.template);
    for (const group of others) mergeInto(oldest, group, opened.pattern);
    byShape.set(opened.pattern, oldest);
  }

  function extend(group: TemplateGroup, masked: string, fallback: string): Placement {
    const { text: before, template } = group;
    // A text that the group covers changes nothing, however often it comes.
    if (extractSlots(before, masked) === null) {
      setText(group, coverTexts(before, masked, fallback));
    }
    const kept = byDetail.size < options.maxShapes && fallback === toCoarseShape(masked);
    if (kept) byDetail.set(masked, group);
    const changedFrom = group.template === template ? null : template;
    return { ...settled(group), changed: kept || group.text !== before, changedFrom };
  }

  /** Past the limit of kept shapes: one group per first word, then one for all. */
  function placeOverflow(masked: string): Placement {
    const isFull = groups.length >= options.maxShapes * 2;
    const text = isFull ? WILDCARD : `${masked.split(' ', 1)[0] ?? ''} ${WILDCARD}`;
    const known = byShape.get(text);
    if (known !== undefined) return settled(rootOf(known));
    const group = createGroup(text);
    byShape.set(text, group);
    return { ...settled(group), changed: true, isNew: true };
  }

  function createGroup(text: string): TemplateGroup {
    let id = `E${hashToHex(text)}`;
    for (let seed = 1; byId.has(id); seed++) id = `E${hashToHex(text, seed)}`;
    const template = toTemplate(text);
    const group = { id, order: groups.length, text, template, count: 0, mergedInto: null };
    groups.push(group);
    byId.set(id, group);
    return group;
  }

  function resolve(id: string): TemplateGroup | null {
    const group = byId.get(id);
    return group === undefined ? null : rootOf(group);
  }

  return { place, resolve, groups };
}

/** Follows merges to the group that stands for this one now. */
export function rootOf(group: TemplateGroup): TemplateGroup {
  let root = group;
  while (root.mergedInto !== null) root = root.mergedInto;
  return root;
}

function mergeInto(older: TemplateGroup, newer: TemplateGroup, fallback: string): void {
  setText(older, coverTexts(older.text, newer.text, fallback));
  older.count += newer.count;
  newer.count = 0;
  newer.mergedInto = older;
}

function setText(group: TemplateGroup, text: string): void {
  group.text = text;
  group.template = toTemplate(text);
}

/** A template for both texts: part by part, else through their coarse forms, else `fallback`. */
function coverTexts(left: string, right: string, fallback: string): string {
  return (
    generaliseTemplate(left, right) ??
    generaliseTemplate(toCoarseShape(left), toCoarseShape(right)) ??
    fallback
  );
}

function settled(group: TemplateGroup): Placement {
  return { group, changed: false, isNew: false, changedFrom: null, merged: [] };
}
