import { createHmac } from 'node:crypto';
import { readSecret } from '../auth/read-secret.ts';

/**
 * A name that is the same for a person in all exports of a project and in no other project; without this server's secret
 * it cannot be led back to them.
 */
export function raterPseudonym(projectId: string, userId: string): string {
  const mac = createHmac('sha256', readSecret()).update(`rater\n${projectId}\n${userId}`);
  return `rater-${mac.digest('hex').slice(0, 10)}`;
}
