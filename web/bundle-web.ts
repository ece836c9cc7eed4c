import { relative, sep } from 'node:path';
import { build } from 'esbuild';
import { findRouteFiles } from './find-route-files.ts';

/** Bundles the web process and the API into a build, each route by itself: it is loaded when it is first asked. */
export async function bundleWeb(root: string, distDir: string): Promise<void> {
  const routes = findRouteFiles(`${root}/app/api`).map(({ path, file }) => {
    const module = `./${relative(root, file).split(sep).join('/')}`;
    return `{ path: ${JSON.stringify(path)}, load: () => import(${JSON.stringify(module)}) }`;
  });
  await build({
    stdin: {
      contents: `import { startWeb } from './web/start-web.ts';\nawait startWeb([${routes.join(',\n')}]);`,
      resolveDir: root,
      sourcefile: 'web.ts',
      loader: 'ts',
    },
    absWorkingDir: root,
    outdir: `${distDir}/web`,
    entryNames: 'main',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
}
