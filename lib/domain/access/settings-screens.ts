import { can, type Permission, type Role } from './permissions.ts';

export type SettingsScreen = { path: string; label: string; permission: Permission };

/** The pages of the settings. Everybody may read the protocol and see who is in; changing needs more. */
const SETTINGS_SCREENS: readonly SettingsScreen[] = [
  { path: 'members', label: 'Members', permission: 'project.view' },
  { path: 'project', label: 'Protocol', permission: 'project.view' },
  { path: 'guideline', label: 'Guideline', permission: 'project.view' },
  { path: 'transfer', label: 'Import and export', permission: 'labels.transfer' },
  { path: 'teacher', label: 'Teacher', permission: 'traces.write' },
  { path: 'keys', label: 'API keys', permission: 'keys.manage' },
  { path: 'audit', label: 'Audit log', permission: 'history.view' },
];

/** Beside the project's settings: of the whole installation, and one's own. */
const ACCOUNTS = { path: 'accounts', label: 'Accounts' } as const;
const OWN_ACCOUNT = { path: 'account', label: 'Your account' } as const;

/** The settings somebody may open. `isAdmin`: an admin of the installation, whatever the role in this project. */
export function settingsScreens(
  role: Role,
  isAdmin: boolean,
): Pick<SettingsScreen, 'path' | 'label'>[] {
  return [
    ...SETTINGS_SCREENS.filter(({ permission }) => can(role, permission)),
    ...(isAdmin ? [ACCOUNTS] : []),
    OWN_ACCOUNT,
  ];
}
