import { readSourceLines, type SourceFile } from './read-source-lines.ts';

/** Enough to see what a log looks like; the same lines at every attempt. */
export const SAMPLE_LINES = 2000;
const SAMPLE_BYTES = 8 * 1024 * 1024;

/** The first lines of an upload. An error further on in the file is not its concern. */
export async function readSampleLines(source: SourceFile, limit = SAMPLE_LINES): Promise<string[]> {
  const sample: string[] = [];
  try {
    for await (const lines of readSourceLines(source)) {
      for (const { text, endOffset } of lines) {
        sample.push(text);
        if (sample.length >= limit || endOffset > SAMPLE_BYTES) {
          return sample;
        }
      }
    }
  } catch (error) {
    if (sample.length === 0) {
      throw error;
    }
  }
  return sample;
}
