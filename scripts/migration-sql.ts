// Development only: prints the SQL that takes an empty database to prisma/schema, or the step between two schema folders.
// `prisma migrate diff` needs an engine binary that a closed network cannot fetch; this uses the wasm build of the same engine.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';

const [databaseUrl, fromFolder] = process.argv.slice(2);
if (!databaseUrl) {
  console.error(
    'usage: tsx scripts/migration-sql.ts DATABASE_URL [FOLDER_OF_THE_FORMER_SCHEMA] > migration.sql',
  );
  process.exit(2);
}

const engineModule = await import('@prisma/schema-engine-wasm/schema_engine_bg');
const wasmPath = new URL(
  '../node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm',
  import.meta.url,
);
const wasm = await WebAssembly.instantiate(new Uint8Array(readFileSync(wasmPath)), {
  './schema_engine_bg.js': engineModule,
} as unknown as WebAssembly.Imports);
engineModule.__wbg_set_wasm(wasm.instance.exports);
(wasm.instance.exports['__wbindgen_start'] as () => void)();

const readSchema = (folder: string) => ({
  files: readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({ path: name, content: readFileSync(join(folder, name), 'utf8') })),
});
const target = readSchema('prisma/schema');
const factory = bindMigrationAwareSqlAdapterFactory(
  new PrismaPg({ connectionString: databaseUrl }),
);
const engine = await engineModule.SchemaEngine.new(
  { datamodels: target.files.map((file) => [file.path, file.content] as [string, string]) },
  () => undefined,
  factory,
);
const result = await engine.diff({
  from: fromFolder ? { tag: 'schemaDatamodel', ...readSchema(fromFolder) } : { tag: 'empty' },
  to: { tag: 'schemaDatamodel', ...target },
  script: true,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
});
process.stdout.write(result.stdout ?? '');
process.exit(0);
