import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningApp } from '#scripts/launch/start-app.ts';
import { type Answer, call, jsonOf } from '../annotation/http-client.ts';

/** A vote that the server said it has. */
export type Acknowledged = { assignmentId: string; reason: string; label: string };

type Voter = {
  app: RunningApp;
  projectId: string;
  token: string;
  voter: number;
  state: { isOver: boolean };
  acknowledged: Acknowledged[];
};
type DeskAnswer = { items: { assignmentId: string; claimToken: string }[] };

/**
 * Takes an item and votes, again and again, as the desk does: a call that got no answer is made once more, word for word,
 * until there is one.
 */
export async function voteOnAndOn(input: Voter): Promise<void> {
  const { app, projectId, voter, state, acknowledged } = input;
  const headers = { authorization: `Bearer ${input.token}` };
  for (let count = 0; !state.isOver; count++) {
    const taken = await insist(state, `${app.url}/api/projects/${projectId}/assignments`, {
      headers,
      body: '{"want":1}',
    });
    const item = taken ? jsonOf<DeskAnswer>(taken).items[0] : undefined;
    if (!item) {
      if (!state.isOver) throw new Error(`Voter ${voter} has nothing left: give --items more.`);
      return;
    }
    const label = (voter + count) % 7 === 0 ? 'abnormal' : 'normal';
    const vote = {
      label,
      reason: `vote ${count} of ${voter}`,
      seconds: 1,
      ...(label === 'abnormal' ? { category: 'other', confidence: 'low' } : {}),
    };
    const url = `${app.url}/api/assignments/${item.assignmentId}/vote`;
    const body = JSON.stringify({ claimToken: item.claimToken, vote });
    const answer = await insist(state, url, { headers, body });
    if (!answer) return;
    jsonOf(answer);
    acknowledged.push({ assignmentId: item.assignmentId, reason: vote.reason, label });
  }
}

async function insist(
  state: { isOver: boolean },
  url: string,
  options: { headers: Record<string, string>; body: string },
): Promise<Answer | null> {
  for (;;) {
    const answer = await call(url, { method: 'POST', ...options }).catch(() => null);
    if (answer && answer.status < 500) return answer;
    if (state.isOver) return null;
    await sleep(50);
  }
}
