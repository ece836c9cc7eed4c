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

/** The settings a role may open. */
export function settingsScreens(role: Role): SettingsScreen[] {
  return SETTINGS_SCREENS.filter(({ permission }) => can(role, permission));
}
