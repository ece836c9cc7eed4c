import type {
  AgreementReport,
  StatisticWithInterval,
} from '#lib/domain/agreement/agreement-report.ts';

export type AgreementLine = {
  name: string;
  blind: StatisticWithInterval;
  /** After the panel; null without one, or where a pair did not meet. */
  after: StatisticWithInterval | null;
};

/** The statistics of a report by name, those of the report after the panel beside them. */
export function agreementLines(
  blind: AgreementReport,
  after: AgreementReport | null,
  names: Record<string, string>,
): AgreementLine[] {
  const overall = [
    ['Raw agreement', 'raw'],
    ['Fleiss κ', 'fleissKappa'],
    ['Krippendorff α', 'krippendorffAlpha'],
    ['Gwet AC1', 'gwetAc1'],
  ] as const;
  const pairs = blind.cohenKappa.map((pair) => ({
    name: `Cohen κ: ${names[pair.first] ?? 'one'} and ${names[pair.second] ?? 'other'} (${pair.items} templates)`,
    blind: pair,
    after:
      after?.cohenKappa.find((one) => one.first === pair.first && one.second === pair.second) ??
      null,
  }));
  return [
    ...overall.map(([name, key]) => ({ name, blind: blind[key], after: after?.[key] ?? null })),
    ...pairs,
  ];
}
