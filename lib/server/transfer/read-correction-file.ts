import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { AppError } from '#lib/domain/app-error.ts';
import {
  type CorrectionFile,
  type CorrectionFormat,
  guessCorrectionFormat,
} from '#lib/domain/transfer/correction-file.ts';
import { readCorrection } from '#lib/domain/transfer/read-correction.ts';
import {
  emptyCorrectionFile,
  readCorrectionCsv,
  readCorrectionJsonl,
  readCorrectionPatch,
} from '#lib/domain/transfer/read-correction-text.ts';

type GivenFile = { bytes: Uint8Array; fileName: string; format?: CorrectionFormat | undefined };

const READERS = {
  csv: readCorrectionCsv,
  jsonl: readCorrectionJsonl,
  patch: readCorrectionPatch,
} as const;

/**
 * Reads a file of corrections in the format given, else in the one that its name and first bytes speak of.
 * @throws AppError EMPTY_FILE, MISSING_COLUMN, INVALID_INPUT for a file that is none of its format at all.
 */
export async function readCorrectionFile(
  given: GivenFile,
): Promise<CorrectionFile & { format: CorrectionFormat }> {
  const { bytes, fileName } = given;
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  const format =
    given.format ?? guessCorrectionFormat(fileName, start.replace('\u00ef\u00bb\u00bf', ''));
  if (format === 'parquet') return { ...(await readParquet(bytes, fileName)), format };
  const text = decodeText(bytes, fileName);
  return { ...READERS[format]({ text, fileName }), format };
}

function decodeText(bytes: Uint8Array, fileName: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('INVALID_INPUT', {
      message: `${fileName} is not UTF-8.`,
      cause,
      details: { file: fileName, cure: 'Save it as UTF-8 and try again.' },
    });
  }
}

async function readParquet(bytes: Uint8Array, fileName: string): Promise<CorrectionFile> {
  const file = emptyCorrectionFile();
  for (const [index, row] of (await readParquetRows(bytes, fileName)).entries()) {
    readCorrection(file, row, { record: index + 1, line: null });
  }
  if (file.records === 0) {
    throw new AppError('EMPTY_FILE', {
      message: `${fileName} has no rows.`,
      details: { file: fileName },
    });
  }
  return file;
}

async function readParquetRows(
  bytes: Uint8Array,
  fileName: string,
): Promise<Record<string, unknown>[]> {
  const buffer = bytes.buffer as ArrayBuffer;
  const slice = (start: number, end = bytes.byteLength) =>
    buffer.slice(bytes.byteOffset + start, bytes.byteOffset + end);
  const file = { byteLength: bytes.byteLength, slice };
  try {
    return await parquetReadObjects({ file, compressors });
  } catch (cause) {
    throw new AppError('INVALID_INPUT', {
      message: `${fileName} cannot be read as Parquet: ${cause instanceof Error ? cause.message : 'unknown reason'}.`,
      cause,
      details: {
        file: fileName,
        cure: 'Check that the file is complete, and packed with Snappy, gzip, zstd, Brotli or not at all.',
      },
    });
  }
}
