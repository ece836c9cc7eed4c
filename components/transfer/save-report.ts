import type { CorrectionReport } from '#lib/domain/transfer/correction-report.ts';

/** Gives the report to the person as a file. */
export function saveReport(report: CorrectionReport): void {
  const blob = new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${report.applied ? 'import' : 'dry-run'}-of-${report.fileName}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
