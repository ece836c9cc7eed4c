import { AppError } from '#lib/domain/app-error.ts';

/** The slot was handed out anew (undone, reopened or claimed again) since this token was given. */
export const staleToken = (): AppError =>
  new AppError('CONFLICT', {
    message: 'This item was handed out anew since you opened it here, perhaps in another tab.',
    details: { field: 'claimToken', reason: 'token', cure: 'Fetch the item again.' },
  });

/** Why an item takes no more votes; the words tell nothing of what others said. */
export const itemTaken = (why: 'round-closed' | 'settled' | 'quorum' | 'skipped'): AppError =>
  new AppError('CONFLICT', { message: MESSAGES[why], details: { reason: why } });

const MESSAGES = {
  'round-closed': 'The round was closed before this vote arrived; it was not counted.',
  settled: 'A lead has settled this template meanwhile; the vote was not counted.',
  quorum: 'Your hold on this item had run out and others have filled it; the vote was not counted.',
  skipped: 'You skipped this item; take your skipped items up again to vote on it.',
};
