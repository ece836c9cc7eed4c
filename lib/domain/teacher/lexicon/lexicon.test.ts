import { describe, expect, it } from 'vitest';
import { HARDWARE_CONCEPTS } from './hardware.ts';
import { MEMORY_CONCEPTS } from './memory.ts';
import { NETWORK_CONCEPTS } from './network.ts';
import { OPERATION_CONCEPTS } from './operation.ts';
import { SOFTWARE_CONCEPTS } from './software.ts';
import { STORAGE_CONCEPTS } from './storage.ts';

const CONCEPTS = [
  ...HARDWARE_CONCEPTS,
  ...MEMORY_CONCEPTS,
  ...NETWORK_CONCEPTS,
  ...OPERATION_CONCEPTS,
  ...SOFTWARE_CONCEPTS,
  ...STORAGE_CONCEPTS,
];

describe('lexicon', () => {
  it.each(CONCEPTS.map((concept) => [concept.gist, concept] as const))('%s', (_gist, concept) => {
    const words = concept.knowledge.split(' ').length;
    expect(words).toBeGreaterThanOrEqual(8);
    expect(words).toBeLessThanOrEqual(28);
    expect(concept.knowledge).toMatch(/^[A-Z].*[a-z]\.$/);
    // A digit, a path or a quotation would read as a claim about the log.
    expect(`${concept.knowledge} ${concept.gist}`).not.toMatch(/[\d/"_<>]|[a-z][A-Z]/);
    expect(concept.match.flags).toBe('i');
  });

  it('has no sentence twice', () => {
    expect(new Set(CONCEPTS.map((concept) => concept.knowledge)).size).toBe(CONCEPTS.length);
  });
});
