import {
  addSlotCounter,
  countSlotValue,
  createSlotCounter,
  loadSlotCounter,
  type SlotCounter,
  type SlotCounterState,
  type SlotSummary,
  saveSlotCounter,
  scaleSummary,
  summariseSlot,
} from './slot-counter.ts';

/** Which nodes lines came from, and how many lines were asked; like slot values, not every line of a long log is. */
export type NodeTally = { lines: number; nodes: SlotCounter };

export type NodeTallyState = { lines: number; nodes: SlotCounterState };

export const createNodeTally = (): NodeTally => ({ lines: 0, nodes: createSlotCounter() });

export function addNode(tally: NodeTally, node: string): void {
  tally.lines++;
  countSlotValue(tally.nodes, node);
}

export function addNodeTally(target: NodeTally, other: NodeTally): void {
  target.lines += other.lines;
  addSlotCounter(target.nodes, other.nodes);
}

/** The nodes of all `lines`; when only some were asked the counts stand for all of them, in proportion. */
export function summariseNodes({ lines: asked, nodes }: NodeTally, lines: number): SlotSummary {
  return scaleSummary(summariseSlot(nodes), asked, lines);
}

export const saveNodeTally = ({ lines, nodes }: NodeTally): NodeTallyState => ({
  lines,
  nodes: saveSlotCounter(nodes),
});

export const loadNodeTally = ({ lines, nodes }: NodeTallyState): NodeTally => ({
  lines,
  nodes: loadSlotCounter(nodes),
});
