import { mkdir, writeFile } from 'node:fs/promises';
import { main } from 'assemblyscript/asc';

// Compiles `kernel/` to WebAssembly and puts it into a module, so that whoever imports it needs no file.
const FOLDER = 'generated/kernel';
const files = new Map<string, Uint8Array | string>();
const { error, stderr } = await main(
  ['kernel/scan-lines.ts', '--config', 'kernel/asconfig.json', '--outFile', 'kernel.wasm'],
  { writeFile: (name, contents) => void files.set(name, contents) },
);
const wasm = files.get('kernel.wasm');
if (error || !(wasm instanceof Uint8Array)) throw new Error(stderr.toString(), { cause: error });
await mkdir(FOLDER, { recursive: true });
const base64 = Buffer.from(wasm).toString('base64');
await writeFile(`${FOLDER}/line-kernel.ts`, `export const LINE_KERNEL = '${base64}';\n`);
