import { expect, it } from 'vitest';
import { createFormTally } from '#lib/domain/sources/form-tally.ts';
import { createTallyBook } from '#lib/domain/sources/tally-book.ts';
import { planChanges } from './plan-template-rows.ts';

it('plans rows that stay as they are while the lines go on', () => {
  const book = createTallyBook();
  const form = { ...createFormTally('door north open'), lines: 1, messages: ['door north open'] };
  book.add({ id: 'E1', template: 'door north open', isNew: true }, form);
  const planned = planChanges(book.takeChanges());
  const before = structuredClone(planned);
  book.add({ id: 'E1', template: 'door <*> open', isNew: false }, form);
  expect(planned).toEqual(before);
  expect(planChanges(book.takeChanges()).rows[0]).toMatchObject({
    text: 'door <*> open',
    values: { lineCount: 2 },
  });
});
