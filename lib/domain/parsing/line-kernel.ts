import { LINE_KERNEL } from '#generated/kernel/line-kernel.ts';

/** What `kernel/scan-lines.ts` exports. */
type KernelExports = {
  memory: WebAssembly.Memory;
  windowAt: () => number;
  messageAt: () => number;
  statusAt: () => number;
  programAt: () => number;
  recordsAt: () => number;
  textBytes: () => number;
  start: (fields: number, longestLine: number, withForms: boolean) => void;
  takeWindow: (length: number) => void;
  scanLines: (from: number) => number;
  findMessage: (length: number) => number;
  formAt: () => number;
  writeFormOf: (start: number, end: number) => number;
  keepForm: () => number;
  dropForm: () => void;
  clearForms: (max: number) => void;
  clearNames: () => void;
};

export type LineKernel = KernelExports & { bytes: Uint8Array; numbers: Int32Array };

let opened: LineKernel | null = null;
let owner: object | null = null;

/**
 * The kernel of this thread: what looks at every byte of a log, in WebAssembly, because it looks at sixteen at once. It
 * remembers canonical forms and names by number; what a number stands for is for its user to know.
 */
export function lineKernel(): LineKernel {
  opened ??= openKernel();
  return opened;
}

/** Must be called before each use: `begin` when somebody else used the kernel since, and all it remembers is theirs. */
export function takeKernel(user: object, begin: () => void): void {
  if (owner === user) return;
  owner = user;
  begin();
}

function openKernel(): LineKernel {
  const module = new WebAssembly.Module(Uint8Array.from(atob(LINE_KERNEL), toCode));
  const exports = new WebAssembly.Instance(module).exports as unknown as KernelExports;
  const { buffer } = exports.memory;
  return { ...exports, bytes: new Uint8Array(buffer), numbers: new Int32Array(buffer) };
}

const toCode = (char: string): number => char.charCodeAt(0);
