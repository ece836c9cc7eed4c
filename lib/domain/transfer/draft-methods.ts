import type { AgreementReport, StatisticWithInterval } from '../agreement/agreement-report.ts';
import type { CheckSummary } from '../checks/check-summary.ts';
import { describeChecks } from '../checks/describe-checks.ts';
import type { Category } from '../label.ts';
import type { DecisionKind } from '../labels/label-history.ts';

export type MethodsRound = {
  number: number;
  kind: 'BLIND' | 'PANEL';
  items: number;
  closedAt: string;
  /** Of a blind round: its independent votes. */
  report: AgreementReport | null;
  /** The same items with the panel's votes in place of the blind ones. */
  afterPanel: { number: number; items: number; report: AgreementReport } | null;
  /** Hidden checks of a blind round; null when it had none. */
  checks: CheckSummary | null;
};

/** What a methods paragraph rests on; closed rounds and labels in force only. */
export type MethodsFacts = {
  sources: { name: string; lines: number }[];
  templates: number;
  final: number;
  /** In words, stage by stage. */
  protocol: string;
  rounds: MethodsRound[];
  openRounds: number;
  /** Final labels by how the newest decision came about. */
  decisions: Partial<Record<DecisionKind, number>>;
  corrections: {
    total: number;
    toAbnormal: number;
    toNormal: number;
    byCategory: { category: string | null; count: number }[];
  };
  history: { events: number; head: string };
};

/**
 * A paragraph for the methods section of a paper, from the facts alone: raters, rounds, disputes, agreement with its
 * intervals, corrections by direction and category. What was not measured is said, not left out.
 */
export function draftMethods(facts: MethodsFacts): string {
  const sentences = [
    sourceSentence(facts),
    `The protocol was: ${facts.protocol}.`,
    ...facts.rounds.flatMap((round) =>
      round.kind === 'BLIND' ? blindSentences(round) : [panelSentence(round)],
    ),
    ...(facts.rounds.length === 0
      ? ['No round of review has been closed, so no agreement was measured.']
      : []),
    ...(facts.openRounds > 0
      ? [
          `${counted(facts.openRounds, 'round')} still open ${facts.openRounds === 1 ? 'is' : 'are'} not part of these figures.`,
        ]
      : []),
    decisionSentence(facts),
    ...correctionSentences(facts),
    historySentence(facts),
  ];
  return sentences.join(' ');
}

function sourceSentence({ sources, templates, final }: MethodsFacts): string {
  const lines = sources.reduce((sum, source) => sum + source.lines, 0);
  const names = sources.map(({ name }) => name).join(', ') || 'no source';
  return `We reviewed the labels of ${counted(templates, 'log template')} from ${names} (${counted(lines, 'line')}); ${number(final)} (${percent(final, templates)}) have a final label.`;
}

function blindSentences({
  number: at,
  report,
  items,
  afterPanel,
  closedAt,
  checks,
}: MethodsRound): string[] {
  const day = closedAt.slice(0, 10);
  if (!report || report.ratings === 0) {
    return [`Round ${at} (blind, ${counted(items, 'template')}, closed ${day}) counted no votes.`];
  }
  const { overlappingItems, unanimousItems, raters, ratings } = report;
  const disputed = overlappingItems - unanimousItems;
  const voted = `In round ${at} (blind, closed ${day}) ${counted(raters.length, 'rater')} independently cast ${counted(ratings, 'vote')} on ${counted(report.items, 'template')}.`;
  const overlap =
    overlappingItems === 0
      ? 'No template had two votes, so agreement was not measured.'
      : `Of ${counted(overlappingItems, 'template')} with at least two votes, ${number(unanimousItems)} (${percent(unanimousItems, overlappingItems)}) were unanimous and ${number(disputed)} disputed.`;
  const after = afterPanel
    ? [
        `With the votes of the panel of round ${afterPanel.number} in place of the blind ones (${counted(afterPanel.items, 'template')}; not independent) ${statisticsWords(afterPanel.report)}.`,
      ]
    : [];
  return overlappingItems === 0
    ? [voted, ...describeChecks(checks), overlap]
    : [
        voted,
        ...describeChecks(checks),
        overlap,
        `Agreement before discussion: ${statisticsWords(report)}.`,
        ...after,
      ];
}

function statisticsWords(report: AgreementReport): string {
  const interval = `${Math.round(report.level * 100)} % CI, bootstrap over templates, ${number(report.replicates)} replicates`;
  const parts = [
    ["Fleiss' κ", report.fleissKappa],
    ["Krippendorff's α", report.krippendorffAlpha],
    ["Gwet's AC1", report.gwetAc1],
    ['raw agreement', report.raw],
  ] as const;
  const words = parts.map(([name, statistic]) => `${name} ${statisticWords(statistic)}`).join(', ');
  const abnormal = report.prevalence['abnormal'];
  const prevalence =
    abnormal === undefined ? '' : `; ${(abnormal * 100).toFixed(1)} % of the votes were abnormal`;
  return `${words} (${interval}${prevalence})`;
}

function statisticWords({ value, reason, low, high }: StatisticWithInterval): string {
  if (value === null) return `not defined (${reason.replace(/\.$/, '')})`;
  const bounds = low === null || high === null ? '' : ` [${low.toFixed(3)}, ${high.toFixed(3)}]`;
  return `= ${value.toFixed(3)}${bounds}`;
}

const panelSentence = ({ number: at, items, closedAt }: MethodsRound): string =>
  `In round ${at} (panel, closed ${closedAt.slice(0, 10)}) ${counted(items, 'disputed template')} ${items === 1 ? 'was' : 'were'} discussed, the former votes shown without names, and voted on again.`;

const DECISION_WORDS: Record<DecisionKind, string> = {
  UNANIMOUS: 'by unanimous votes',
  MAJORITY: "by the accepting rule of the blind round's votes",
  PANEL: 'by the panel',
  SETTLED: 'by a senior expert',
  IMPORTED: 'from imported corrections',
  ORIGINAL: "by accepting the log's own label",
  REVIEW: 'in review',
  RESTORED: 'by restoring a former label',
};

function decisionSentence({ decisions, final }: MethodsFacts): string {
  const parts = (Object.entries(decisions) as [DecisionKind, number][])
    .filter(([, count]) => count > 0)
    .sort(([, left], [, right]) => right - left)
    .map(([kind, count]) => `${number(count)} ${DECISION_WORDS[kind]}`);
  return final === 0 || parts.length === 0
    ? 'No label is final yet.'
    : `The final labels were decided: ${parts.join(', ')}.`;
}

const CATEGORY_WORDS: Record<Category, string> = {
  'system-error': 'System Error',
  'software-exception': 'Software Exception',
  'network-issue': 'Network Issue',
  'hardware-failure': 'Hardware Failure',
  other: 'Other',
};

function correctionSentences({ corrections, final }: MethodsFacts): string[] {
  const { total, toAbnormal, toNormal, byCategory } = corrections;
  if (total === 0) return ['No original label was corrected.'];
  const categories = byCategory
    .map(({ category, count }) => `${categoryWords(category)} ${number(count)}`)
    .join(', ');
  return [
    `In all, ${counted(total, 'original label')} (${percent(total, final)} of the final ones) ${total === 1 ? 'was' : 'were'} corrected: ${number(toAbnormal)} from normal to abnormal and ${number(toNormal)} from abnormal to normal.`,
    ...(categories ? [`Corrections to abnormal by category: ${categories}.`] : []),
  ];
}

const categoryWords = (category: string | null): string =>
  category === null ? 'none given' : (CATEGORY_WORDS[category as Category] ?? category);

const historySentence = ({ history }: MethodsFacts): string =>
  history.events === 0
    ? 'No event has been recorded yet.'
    : `Every vote and decision is an event of an append-only, hash-chained history (${counted(history.events, 'event')}, head ${history.head.slice(0, 16)}).`;

const number = (value: number): string => value.toLocaleString('en-US');
const counted = (count: number, what: string): string =>
  `${number(count)} ${what}${count === 1 ? '' : 's'}`;
const percent = (part: number, whole: number): string =>
  whole === 0 ? 'none' : `${((part / whole) * 100).toFixed(1)} %`;
