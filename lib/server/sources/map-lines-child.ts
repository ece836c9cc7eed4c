import { json } from 'node:stream/consumers';
import type { MappedSource } from './line-map.ts';
import { writeLineMap } from './write-line-map.ts';

// Only open-line-map starts this file; what it hands over is typed there.
await writeLineMap((await json(process.stdin)) as MappedSource);
