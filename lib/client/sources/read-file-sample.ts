const SAMPLE_BYTES = 512 * 1024;
const SAMPLE_LINES = 500;
const GZIP_MAGIC = [0x1f, 0x8b];

/** The first lines of a file on the person's own disk, unpacked when it is gzip: to show how they would be read. */
export async function readFileSample(file: File): Promise<string[]> {
  const head = new Uint8Array(await file.slice(0, SAMPLE_BYTES).arrayBuffer());
  const isGzip = GZIP_MAGIC.every((byte, at) => head[at] === byte);
  const bytes = isGzip ? await unpackHead(head) : head;
  const text = new TextDecoder().decode(bytes).replace(/^\ufeff/, '');
  const lines = text.split(/\r?\n/);
  // The last one may be cut, unless it is all there is.
  return (lines.length > 1 ? lines.slice(0, -1) : lines).slice(0, SAMPLE_LINES);
}

/** As much as the beginning of a gzip file gives; that it breaks off is expected. */
async function unpackHead(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const reader = new Blob([packed])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'))
    .getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    while (size < SAMPLE_BYTES) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      size += value.length;
    }
  } catch {
    // Only the head was given: the end is missing by intent.
  }
  void reader.cancel().catch(() => undefined);
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
