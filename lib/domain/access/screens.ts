import { can, type Permission, type Role } from './permissions.ts';

/** The numbers the rail may show; see lib/domain/projects/rail-counts.ts. */
export type CountKey =
  | 'myWork'
  | 'sources'
  | 'templates'
  | 'label'
  | 'settle'
  | 'vet'
  | 'review'
  | 'snapshots'
  | 'liveRuns'
  | 'models';

export type Screen = {
  id: string;
  section: '' | 'Data' | 'Experts' | 'Models';
  label: string;
  /** Below `/p/<slug>`; empty for the overview. */
  path: string;
  permission: Permission;
  /** The number beside it; null for none. */
  count: CountKey | null;
};

/** The map of a project, in the order of the work. */
export const SCREENS: readonly Screen[] = [
  screen('overview', '', 'My work', '', 'project.view', 'myWork'),
  screen('sources', 'Data', 'Sources', '/sources', 'sources.import', 'sources'),
  screen('templates', 'Data', 'Templates', '/templates', 'templates.view', 'templates'),
  screen('label', 'Experts', 'Label', '/label', 'labels.vote', 'label'),
  screen('progress', 'Experts', 'Progress', '/progress', 'progress.view', null),
  screen('settle', 'Experts', 'Settle', '/settle', 'labels.settle', 'settle'),
  screen('vet', 'Experts', 'Vet reasoning', '/vet', 'traces.vet', 'vet'),
  screen('review', 'Experts', 'Review', '/review', 'explanations.audit', 'review'),
  screen('snapshots', 'Models', 'Snapshots', '/snapshots', 'snapshots.view', 'snapshots'),
  screen('runs', 'Models', 'Runs', '/runs', 'runs.view', 'liveRuns'),
  screen('models', 'Models', 'Models', '/models', 'models.view', 'models'),
];

/** The screens a role may use; the desk also for those whom an open round asks by its protocol. */
export function screensFor(role: Role, isAskedToVote = false): Screen[] {
  return SCREENS.filter(
    ({ id, permission }) => can(role, permission) || (id === 'label' && isAskedToVote),
  );
}

function screen(
  id: string,
  section: Screen['section'],
  label: string,
  path: string,
  permission: Permission,
  count: CountKey | null,
): Screen {
  return { id, section, label, path, permission, count };
}
