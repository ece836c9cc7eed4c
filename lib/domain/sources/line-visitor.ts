import type { LogFormat } from '../parsing/format-definition.ts';
import { headerPatternOf } from '../parsing/known-formats.ts';
import type { LogLine } from '../parsing/log-line.ts';
import type { BlockText } from './block-digest.ts';
import type { FormLine } from './form-counter.ts';

/** What a line of a block says besides its counts; good until the next line. */
export type LineLook = {
  content: () => string;
  /** The text of a header field; empty when the line does not have it. */
  field: (name: string) => string;
};

/** Who is told of the lines of a block one by one. */
export type LineVisitor = {
  /** A line with a message, and the place of its form in the digest of the block. */
  message: (form: number, line: FormLine, look: LineLook) => void;
  /** A line without one: of another shape, empty, or a piece of a message that ends later. */
  without: (kind: 'other' | 'empty' | 'joined') => void;
};

/** The look of a line whose fields a scanner has found. */
export function createPlainLook(
  format: LogFormat,
  bounds: Int32Array,
  text: Pick<BlockText, 'ascii'>,
) {
  const { fields } = headerPatternOf(format);
  let source: Uint8Array = new Uint8Array(0);
  const textOf = (field: number) =>
    field < 0
      ? ''
      : text.ascii(source, bounds[field * 2] as number, bounds[field * 2 + 1] as number);
  const look: LineLook = {
    content: () => textOf(fields.length - 1),
    field: (name) => textOf(fields.indexOf(name)),
  };
  return {
    at: (bytes: Uint8Array): LineLook => {
      source = bytes;
      return look;
    },
  };
}

export const toTextLook = (read: LogLine): LineLook => ({
  content: () => read.content,
  field: (name) => read.fields[name] ?? '',
});
