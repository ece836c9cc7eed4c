import type { Desk } from '#lib/domain/labels/desk.ts';

export type EmptyWords = { title: string; text: string };

/** Why there is nothing to label, said as it is: what is left, who has it and until when, what it waits for. */
export function deskEmptyWords(desk: Desk): EmptyWords {
  switch (desk.status) {
    case 'nothing-imported':
      return {
        title: 'Nothing has been imported yet',
        text: 'Templates come from a log. An engineer or the lead imports one under Sources.',
      };
    case 'no-round':
      return {
        title: 'No round is open',
        text: 'The lead opens a round under Settle; your items appear here by themselves.',
      };
    case 'not-joined':
      return {
        title: 'You do not vote in this round yet',
        text: 'You administrate this project. Once you take an item you are one of its voters, and its disputes and agreement stay hidden from you until the round closes.',
      };
    case 'not-assigned':
      return {
        title: 'Nothing is assigned to you',
        text: `A round is open, but it asks ${LIST.format(desk.askedRoles.map(roleWord))} to vote. What is for you appears here by itself.`,
      };
    case 'filtered-out':
      return {
        title: 'No free template has these words',
        text: `${counted(desk.own.remaining, 'template is', 'templates are')} left in this round.${leasedToo(desk)}`,
      };
    case 'leased':
      return {
        title: 'The last items are with other people',
        text: `${counted(desk.leased.items, 'item is', 'items are')} ${whose(desk)}. What is not finished by then comes to you by itself.`,
      };
    case 'waiting':
      return {
        title: 'You are through; others are not',
        text: `${counted(desk.waitingItems, 'item waits', 'items wait')} for other people's votes.${skippedToo(desk)} You can take your own votes back with u while the round is open.`,
      };
    case 'done':
    case 'working':
      return {
        title: 'Everything in this round has its votes',
        text: `You voted on ${count(desk.own.voted)} of ${counted(desk.round?.items ?? 0, 'template', 'templates')}. ${desk.round?.kind === 'panel' ? 'A senior expert' : 'The next stage of the protocol'} takes what is disputed.`,
      };
  }
}

const NUMBER = new Intl.NumberFormat('en-US');
const LIST = new Intl.ListFormat('en-GB');
const count = (value: number): string => NUMBER.format(value);
const counted = (value: number, one: string, many: string): string =>
  `${count(value)} ${value === 1 ? one : many}`;

const roleWord = (role: string): string => `${role.toLowerCase()}s`;

function leasedToo(desk: Desk): string {
  if (desk.leased.items === 0) return '';
  return ` ${counted(desk.leased.items, 'is', 'are')} ${whose(desk)}.`;
}

/** With whom, as far as the protocol names them, and until when at the latest. */
function whose({ leased }: Desk): string {
  const by = leased.by.length > 0 ? `with ${LIST.format(leased.by)}` : 'on other screens';
  return leased.until ? `${by} until ${clock(leased.until)} at the latest` : by;
}

function skippedToo({ own }: Desk): string {
  return own.skipped === 0 ? '' : ` You skipped ${count(own.skipped)} and can take them up again.`;
}

function clock(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
