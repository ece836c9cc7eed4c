import type { FileExport } from '#lib/server/transfer/export-labels.ts';

/** All bytes of an exported file. */
export async function collectBytes({ parts }: FileExport): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const part of parts) chunks.push(Buffer.from(part as string));
  return Buffer.concat(chunks);
}

export const collectText = async (file: FileExport): Promise<string> =>
  (await collectBytes(file)).toString();
