// Who may import whom (docs/architecture.md). Types count too.
const ours = '^(app|components|lib|web|workers|cli|scripts|e2e|bench)/';
const layer = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: '\\.test\\.tsx?$|^lib/server/testing/' },
  to: { path: ours, pathNot: allowed },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^\\.next' },
    },
    layer('domain-is-pure', '^lib/domain/', '^lib/domain/', 'the domain imports nothing of ours'),
    layer(
      'server',
      '^lib/server/',
      '^lib/(server|domain|jobs)/|^lib/env\\.ts$',
      'server → domain, jobs',
    ),
    layer('jobs', '^lib/jobs/', '^lib/(jobs|domain)/|^lib/env\\.ts$', 'jobs → domain'),
    layer(
      'http',
      '^lib/http/',
      '^lib/(http|server|domain)/|^lib/env\\.ts$',
      'http → server, domain',
    ),
    layer('client', '^lib/client/', '^lib/(client|domain)/', 'client → domain'),
    layer(
      'primitives',
      '^components/(ui|charts)/',
      '^components/(ui|charts)/|^lib/client/(hotkeys|theme)/',
      'ui and charts import nothing of ours but keys and theme',
    ),
    layer(
      'layout',
      '^components/layout/',
      '^components/(ui|charts|layout)/|^lib/(client|domain)/',
      'layout → ui, client, domain',
    ),
    {
      name: 'features-apart',
      severity: 'error',
      comment: 'components/<feature> → ui, charts, layout, client, domain, never another feature',
      from: { path: '^components/(?!ui/|charts/|layout/)([^/]+)/' },
      to: { path: ours, pathNot: '^components/(ui|charts|layout|$1)/|^lib/(client|domain)/' },
    },
    layer(
      'app',
      '^app/',
      '^(app|components)/|^lib/(http|server|client|domain)/|^lib/env\\.ts$',
      'app → components, http, server, client, domain',
    ),
    layer(
      'web',
      '^web/',
      '^web/|^app/api/|^lib/(http|server|jobs|domain)/|^lib/env\\.ts$',
      'web → the API, http',
    ),
    layer(
      'workers',
      '^workers/',
      '^workers/|^lib/(server|jobs|domain)/|^lib/env\\.ts$',
      'workers → server, jobs, domain',
    ),
    layer(
      'cli',
      '^cli/',
      '^cli/|^lib/(server|jobs|domain)/|^lib/env\\.ts$',
      'cli → server, jobs, domain',
    ),
    {
      name: 'native-inference-stays-out-of-the-web',
      severity: 'error',
      from: { path: '^(app|web|lib/http)/' },
      to: { path: 'onnxruntime-node', reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|generated' },
    exclude: { path: '^(\\.next|\\.data|out)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
