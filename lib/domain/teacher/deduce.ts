import type { Label } from '#lib/domain/label.ts';
import type { Evidence } from './choose-evidence.ts';

/** The sentence that leads from the evidence to the label; hedged where the words oppose it. */
export function deduce(evidence: Evidence, label: Label, variant: number): string {
  const choices = label === 'abnormal' ? whyAbnormal(evidence) : whyNormal(evidence);
  return choices[variant % choices.length] as string;
}

function whyAbnormal({ lead, against }: Evidence): string[] {
  const words = name(lead?.words);
  if (lead?.concept.kind !== 'fault') {
    return [
      `The wording names no fault outright, but ${words} is not what a healthy system usually has to report, so it is best treated as abnormal.`,
      `Although no failure is named, a message about ${words} suggests that something left its usual course, so the log is best judged abnormal.`,
    ];
  }
  const gist = lead.concept.gist;
  if (against) {
    return [
      `Although ${name(against.words)} speaks of ${against.concept.gist}, ${words} still reports ${gist}, so the log is abnormal.`,
      `The mention of ${name(against.words)} does not undo ${words}, which reports ${gist}; therefore the log is abnormal.`,
    ];
  }
  return [
    `Therefore ${words} reports ${gist}, and no word of the message says that it was put right, so the log is abnormal.`,
    `Since ${words} points to ${gist} and nothing in the message takes it back, the log is abnormal.`,
    `So ${words} means ${gist}, which an operator has to look into; the log is abnormal.`,
  ];
}

function whyNormal({ lead, against }: Evidence): string[] {
  const words = name(lead?.words);
  if (against && lead?.concept.kind === 'recovery') {
    return [
      `Although ${name(against.words)} names a disturbance, ${words} tells that it was dealt with, so the log is normal.`,
      `Since ${words} speaks of ${lead.concept.gist}, the disturbance behind ${name(against.words)} needs no further action, so the log is normal.`,
    ];
  }
  if (against && lead?.concept.kind === 'routine') {
    return [
      `Although ${name(against.words)} sounds like trouble, ${words} suggests ${lead.concept.gist} rather than a present failure, so the log is most likely normal.`,
      `The words ${name(against.words)} may alarm, yet with ${words} the message reads as ${lead.concept.gist}, so it is best treated as normal.`,
    ];
  }
  if (against) {
    return [
      `Although ${name(against.words)} sounds like trouble, the message alone does not show that a service or a job was harmed, so it is best treated as normal.`,
      `The words ${name(against.words)} describe a condition that may well be limited to one user or one request, so the log is most likely normal.`,
    ];
  }
  if (!lead) {
    return [
      'These words and values record a state and name no trouble, so the log is normal.',
      'Since nothing here says that anything went wrong, the log is normal.',
    ];
  }
  return [
    `Therefore ${words} is only ${lead.concept.gist}, and no word of the message tells of trouble, so the log is normal.`,
    `Since ${words} belongs to ordinary operation and nothing here says that anything went wrong, the log is normal.`,
    `So the message merely concerns ${lead.concept.gist} and asks for no action; the log is normal.`,
  ];
}

function name(words: string | undefined): string {
  return words ? `"${words}"` : 'this message';
}
