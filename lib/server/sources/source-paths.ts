import { join } from 'node:path';
import { dataDir } from '#lib/env.ts';

/** The folder of a source's upload and checkpoints. */
export const sourceFolder = (sourceId: string): string => join(dataDir(), 'uploads', sourceId);

/** Where the upload of a source is kept, relative to the data folder (as the row stores it). */
export const uploadPath = (sourceId: string): string => join('uploads', sourceId, 'raw');

/** The same from a row, as a path to open. */
export const openablePath = (filePath: string): string => join(dataDir(), filePath);
