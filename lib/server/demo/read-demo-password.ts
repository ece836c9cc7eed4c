import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDir } from '#lib/env.ts';

/**
 * The password of the demo accounts: made at the first demo and kept in the data folder, so that a machine others can
 * reach has no password that is printed in the documentation. `isNew` when it was made now.
 */
export function readDemoPassword(): { password: string; isNew: boolean } {
  const file = join(dataDir(), 'demo-password');
  if (existsSync(file)) {
    return { password: readFileSync(file, 'utf8').trim(), isNew: false };
  }
  const password = `lumen-${randomBytes(6).toString('hex')}`;
  mkdirSync(dataDir(), { recursive: true });
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return { password, isNew: true };
}
