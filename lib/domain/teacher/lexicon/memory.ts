import { type ConceptRow, toConcepts } from '../concept.ts';

const ROWS: readonly ConceptRow[] = [
  [
    'recovery',
    /\bcorrectable\b|\bsingle[- ]bit\b|\bsoft errors?\b/i,
    'an error that hardware can repair',
    'A correctable memory error flips one bit, and the error-correcting code repairs it without disturbing the program.',
  ],
  [
    'fault',
    /\bparity\b/i,
    'a parity fault',
    'A parity check compares stored bits with a check bit, and a mismatch means that data in memory or in a queue was damaged.',
  ],
  [
    'fault',
    /\buncorrect(?:able|ed)\b|\bdouble[- ]bit\b|\bmulti[- ]?bit\b|\bchipkill\b/i,
    'damage beyond repair',
    'An uncorrectable error damages more bits than the error-correcting code can repair, so the data can no longer be trusted.',
  ],
  [
    'fault',
    /\bsegmentation fault\b|\bsegfault\b|\bsigsegv\b|\bsegmentation violation\b/i,
    'an illegal memory access by a program',
    'A segmentation fault occurs when a program touches memory that it does not own, and the system normally ends that program.',
  ],
  [
    'fault',
    /\bout of memory\b|\boom\b|\bmemory exhausted\b|\b(?:cannot|failed to|unable to) allocate\b|\ballocation fail/i,
    'exhausted memory',
    'When memory runs out, allocations fail and the kernel may kill processes to survive.',
  ],
  [
    'fault',
    /\btlb\b.*\berror\b|\btlb miss\b/i,
    'a failed address translation',
    'The translation buffer maps virtual to physical addresses, and an error there stops the instruction that needed the mapping.',
  ],
  [
    'fault',
    /\b(?:data|instruction) (?:storage|access|address)\b.*\b(?:interrupt|exception|fault)\b/i,
    'an access that the processor could not complete',
    'A storage interrupt is raised when the processor cannot complete an instruction fetch or a data access at the requested address.',
  ],
  [
    'fault',
    /\balignment\b/i,
    'misaligned memory accesses',
    'Processors expect data at aligned addresses, and a misaligned access raises an exception that costs time or ends the program.',
  ],
  [
    'fault',
    /\bmachine check\b|\bmce\b/i,
    'a hardware error seen by the processor',
    'A machine check is the way in which a processor reports an internal hardware error to the operating system.',
  ],
  [
    'fault',
    /\bbus error\b|\bsigbus\b/i,
    'a failed bus access',
    'A bus error means that a memory address could not be reached physically, which points to bad mapping or failing hardware.',
  ],
  [
    'fault',
    /\bpage fault\b|\bpaging request\b|\bnull pointer\b/i,
    'an invalid page access',
    'A page fault in the kernel or through a null pointer means that code followed an address that leads nowhere.',
  ],
  [
    'fault',
    /\boverflow\b|\boverrun\b|\bunderflow\b|\bunderrun\b/i,
    'a buffer or counter out of its bounds',
    'Overflow and underflow mean that data arrived faster or slower than a buffer or a counter can take.',
  ],
  [
    'component',
    /\becc\b/i,
    'error-correcting memory',
    'Error-correcting code lets memory find and repair small errors and count them.',
  ],
  [
    'component',
    /\b(?:ddr|dimm|dram|sdram|edram)\b/i,
    'main memory',
    'Main memory is built of modules whose cells can fail one bit at a time, and controllers count such events.',
  ],
  [
    'component',
    /\b(?:dcache|icache|cache|prefetch|l[1-3])\b/i,
    'the cache',
    'Caches keep copies of memory close to the processor, and their controllers report state and error counters.',
  ],
  [
    'component',
    /\b(?:memory|mem|swap|dma|highmem|lowmem|pages?)\b/i,
    'memory management',
    'The kernel lists memory zones, page counts and mappings when it sets up or inspects memory.',
  ],
];

export const MEMORY_CONCEPTS = toConcepts(ROWS);
