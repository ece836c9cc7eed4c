export const ROLES = ['ANNOTATOR', 'REVIEWER', 'ENGINEER', 'LEAD', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/** What a member may do in a project. One table serves server, workers and interface. */
export const PERMISSIONS = {
  'project.view': ['ANNOTATOR', 'REVIEWER', 'ENGINEER', 'LEAD', 'ADMIN'],
  'members.manage': ['LEAD', 'ADMIN'],
  'project.configure': ['LEAD', 'ADMIN'],
  'keys.manage': ['ENGINEER', 'LEAD', 'ADMIN'],
  'history.view': ['LEAD', 'ADMIN'],
  'sources.import': ['ENGINEER', 'LEAD', 'ADMIN'],
  'templates.view': ['ANNOTATOR', 'REVIEWER', 'ENGINEER', 'LEAD', 'ADMIN'],
  'rounds.manage': ['LEAD', 'ADMIN'],
  'progress.view': ['ANNOTATOR', 'REVIEWER', 'LEAD', 'ADMIN'],
  'labels.vote': ['ANNOTATOR', 'ADMIN'],
  'labels.settle': ['LEAD', 'ADMIN'],
  'labels.transfer': ['ENGINEER', 'LEAD', 'ADMIN'],
  'traces.write': ['LEAD', 'ADMIN'],
  'traces.vet': ['ANNOTATOR', 'REVIEWER', 'LEAD', 'ADMIN'],
  'snapshots.view': ['REVIEWER', 'ENGINEER', 'LEAD', 'ADMIN'],
  'snapshots.create': ['ENGINEER', 'LEAD', 'ADMIN'],
  'runs.view': ['REVIEWER', 'ENGINEER', 'LEAD', 'ADMIN'],
  'runs.launch': ['ENGINEER', 'LEAD', 'ADMIN'],
  'runs.stop': ['ENGINEER', 'LEAD', 'ADMIN'],
  'models.view': ['REVIEWER', 'ENGINEER', 'LEAD', 'ADMIN'],
  'models.judge': ['ENGINEER', 'LEAD', 'ADMIN'],
  'explanations.audit': ['REVIEWER', 'LEAD', 'ADMIN'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether a role carries a permission. Pure: the same answer on the server and in the browser. */
export function can(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}
