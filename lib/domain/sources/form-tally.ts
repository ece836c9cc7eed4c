import { toTemplate } from '../parsing/wildcard.ts';
import type { FormTally } from './block-digest.ts';
import { addNode, createNodeTally } from './node-tally.ts';
import { addSlotValues, createSlotTally } from './slot-tally.ts';

/** First messages of a form in a block: their values are counted by the template's own text. */
const WHOLE_MESSAGES = 4;
/** Messages of a form in a block whose slot values are counted; more would say the same at a price. */
const COUNTED_MESSAGES = 4;
/** The same in an early block. */
const COUNTED_EARLY = 4096;

export const createFormTally = (masked: string): FormTally => ({
  masked,
  lines: 0,
  alerts: 0,
  firstSeen: null,
  lastSeen: null,
  buckets: null,
  names: [],
  samples: [],
  messages: [],
  messageNodes: [],
  slots: null,
  nodes: null,
});

/** How many messages of a form in a block are wanted for the values of its slots. */
export const messagesWanted = (isEarly: boolean): number =>
  isEarly ? COUNTED_EARLY : COUNTED_MESSAGES;

/** A message whose values are counted, and the node that its line came from. */
export function addMessage(tally: FormTally, message: string, node: string | null): void {
  if (tally.messages.length < WHOLE_MESSAGES) {
    tally.messages.push(message);
    if (node !== null) tally.messageNodes.push(node);
    return;
  }
  if (node !== null) {
    tally.nodes ??= createNodeTally();
    addNode(tally.nodes, node);
  }
  tally.slots ??= createSlotTally(toTemplate(tally.masked));
  addSlotValues(tally.slots, message);
}
