import { AppError } from '#lib/domain/app-error.ts';
import type { CorrectionFile, Place } from '#lib/domain/transfer/correction-file.ts';
import type { Contradiction } from '#lib/domain/transfer/correction-report.ts';
import type { CorrectionPlan } from '#lib/domain/transfer/plan-corrections.ts';

const SHOWN = 50;
const CURE = 'Mend the file, or import the rest of it and leave these rows out (--skip-wrong).';

/**
 * A file with rows that are wrong or contradict each other is refused whole: half a file is not what was asked for.
 * @throws AppError CONTRADICTORY_LABELS or INVALID_INPUT with the places.
 */
export function assertTakeable(
  fileName: string,
  file: CorrectionFile,
  plan: Pick<CorrectionPlan, 'contradictions'>,
): void {
  const [contradiction] = plan.contradictions;
  if (contradiction) throw contradictory(fileName, contradiction, plan.contradictions);
  const [problem] = file.problems;
  if (!problem) return;
  const others = file.problems.length - 1;
  throw new AppError('INVALID_INPUT', {
    message: `${fileName}: ${placeWords(problem)}, field "${problem.field}": ${problem.problem}${others > 0 ? `; and ${others} more` : ''}. Nothing was imported.`,
    details: {
      file: fileName,
      ...(problem.line === null ? {} : { line: problem.line }),
      field: problem.field,
      record: problem.record,
      problems: file.problems.slice(0, SHOWN),
      cure: CURE,
    },
  });
}

function contradictory(
  fileName: string,
  first: Contradiction,
  all: readonly Contradiction[],
): AppError {
  const places = first.records.map(({ record }) => record);
  const labels = [...new Set(first.records.map(({ label }) => label))];
  const what = labels.length > 1 ? labels.join(' and ') : 'of two categories';
  const others = all.length > 1 ? `; and ${all.length - 1} more templates` : '';
  return new AppError('CONTRADICTORY_LABELS', {
    message: `${fileName}: records ${places.join(' and ')} call the template "${first.template}" ${what}${others}. Nothing was imported.`,
    details: {
      file: fileName,
      field: labels.length > 1 ? 'label' : 'category',
      records: places,
      template: first.template,
      contradictions: all.slice(0, SHOWN),
      cure: CURE,
    },
  });
}

const placeWords = ({ line, record }: Place): string =>
  line === null ? `row ${record}` : `line ${line}`;
