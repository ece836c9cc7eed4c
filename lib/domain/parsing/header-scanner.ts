export type HeaderScanner = {
  /**
   * Finds the fields of the line in `bytes[start, end)`, which has no blanks at its end; field i is
   * then in `bounds[2i]` to `bounds[2i + 1]`. When it says false `readHeader` has the answer; when
   * it says true that would give the same.
   */
  scan: (bytes: Uint8Array, start: number, end: number) => boolean;
  bounds: Int32Array;
};
