import type { Concept } from './concept.ts';
import { HARDWARE_CONCEPTS } from './lexicon/hardware.ts';
import { MEMORY_CONCEPTS } from './lexicon/memory.ts';
import { NETWORK_CONCEPTS } from './lexicon/network.ts';
import { OPERATION_CONCEPTS } from './lexicon/operation.ts';
import { SOFTWARE_CONCEPTS } from './lexicon/software.ts';
import { STORAGE_CONCEPTS } from './lexicon/storage.ts';

export type FoundConcept = { concept: Concept; start: number; end: number };

/** Within a file the special comes before the general; so do the files among each other. */
const CONCEPTS: readonly Concept[] = [
  ...MEMORY_CONCEPTS,
  ...HARDWARE_CONCEPTS,
  ...STORAGE_CONCEPTS,
  ...NETWORK_CONCEPTS,
  ...OPERATION_CONCEPTS,
  ...SOFTWARE_CONCEPTS,
];

const MAX_TEXT = 2000;

/** The concepts named in a text, the most special first. Only the first 2,000 characters count. */
export function findConcepts(text: string): FoundConcept[] {
  const head = text.slice(0, MAX_TEXT);
  const found: FoundConcept[] = [];
  for (const concept of CONCEPTS) {
    const match = concept.match.exec(head);
    if (match) found.push({ concept, start: match.index, end: match.index + match[0].length });
  }
  return found;
}
