import type { LineKernel } from './line-kernel.ts';

const MAX_MESSAGE_BYTES = 4096;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Remembers a value for every canonical form seen. The kernel knows the forms and compares them in full, so a collision of
 * hashes can never give a line somebody else's template. When full it is emptied: it changes the speed, never a result. It
 * must be cleared by whoever takes the kernel.
 */
export function createSignatureCache<Value>(kernel: LineKernel, maxEntries: number) {
  const messageAt = kernel.messageAt();
  const message = kernel.bytes.subarray(messageAt, messageAt + MAX_MESSAGE_BYTES);
  const encoder = new TextEncoder();
  let values: Value[] = [];

  /** The value of the form of that number. */
  const at = (form: number): Value | undefined => values[form];

  /** The value of the message in `bytes[start, end)`. */
  function get(bytes: Uint8Array, start: number, end: number): Value | undefined {
    if (end - start > MAX_MESSAGE_BYTES) {
      kernel.dropForm();
      return undefined;
    }
    message.set(bytes.subarray(start, end));
    return values[kernel.findMessage(end - start)];
  }

  function getText(text: string): Value | undefined {
    const bytes = encode(text);
    return bytes < 0 ? undefined : values[kernel.findMessage(bytes)];
  }

  /** Gives a message that has no value one. */
  function setText(text: string, value: Value): void {
    const bytes = encode(text);
    if (bytes < 0) return;
    kernel.findMessage(bytes);
    keep(value);
  }

  /** The same for the message that was looked for last. */
  function keep(value: Value): void {
    const form = kernel.keepForm();
    if (form === 0) values = [];
    if (form >= 0) values[form] = value;
  }

  /** The number of bytes, or -1 when it is too long or has a half of a character, which has no bytes of its own. */
  function encode(text: string): number {
    if (text.length > MAX_MESSAGE_BYTES) return -1;
    const { read, written } = encoder.encodeInto(text, message);
    if (read < text.length) return -1;
    return written !== text.length && LONE_SURROGATE.test(text) ? -1 : written;
  }

  function clear(): void {
    kernel.clearForms(maxEntries);
    values = [];
  }

  return { at, get, getText, setText, keep, clear };
}
