import { existsSync, readFileSync } from 'node:fs';

export type Count = { passed: number; failed: number; failures: string[] };

/** Counts a static check as one test. */
export const countCheck = (name: string, code: number): Count =>
  code === 0 ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [name] };

/** Counts vitest's JSON report; a missing report (it died) is one failure. */
export function countVitest(file: string): Count {
  type Report = {
    testResults: {
      name: string;
      status: string;
      message?: string;
      assertionResults: { fullName: string; status: string }[];
    }[];
  };
  const report = readJson<Report>(file);
  if (!report) {
    return { passed: 0, failed: 1, failures: [`no report in ${file}`] };
  }
  const tests = report.testResults.flatMap((suite) => suite.assertionResults);
  const failures = tests.filter((test) => test.status === 'failed').map((test) => test.fullName);
  // A file that does not even load has no tests and must not pass for that.
  const broken = report.testResults
    .filter(
      (suite) =>
        suite.status === 'failed' &&
        suite.assertionResults.every((test) => test.status !== 'failed'),
    )
    .map((suite) => `${suite.name}: ${suite.message ?? 'failed to load'}`);
  const passed = tests.filter((test) => test.status === 'passed').length;
  return { passed, failed: failures.length + broken.length, failures: [...failures, ...broken] };
}

/** Counts Playwright's JSON report. A test that passed only when tried again counts as passed and is named. */
export function countPlaywright(file: string): Count {
  type Suite = {
    title: string;
    suites?: Suite[];
    specs?: { title: string; ok: boolean; tests: { status: string }[] }[];
  };
  const report = readJson<{ suites: Suite[]; errors: { message?: string }[] }>(file);
  if (!report) {
    return { passed: 0, failed: 1, failures: [`no report in ${file}`] };
  }
  const specs = report.suites.flatMap(function flatten(suite: Suite): NonNullable<Suite['specs']> {
    return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(flatten)];
  });
  const ran = specs.filter((spec) => spec.tests.some((test) => test.status !== 'skipped'));
  const failures = [
    ...ran.filter((spec) => !spec.ok).map((spec) => spec.title),
    ...report.errors.map((error) => error.message ?? 'error outside a test'),
  ];
  return { passed: ran.filter((spec) => spec.ok).length, failed: failures.length, failures };
}

/** Counts pytest's JUnit report. */
export function countPytest(file: string): Count {
  if (!existsSync(file)) {
    return { passed: 0, failed: 1, failures: [`no report in ${file}`] };
  }
  const xml = readFileSync(file, 'utf8');
  const total = (name: string) =>
    [...xml.matchAll(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`, 'g'))].reduce(
      (sum, match) => sum + Number(match[1]),
      0,
    );
  const failed = total('failures') + total('errors');
  const failures = [
    ...xml.matchAll(/<testcase [^>]*name="([^"]+)"[^>]*>\s*<(?:failure|error)/g),
  ].map((match) => match[1] ?? '');
  return { passed: total('tests') - failed - total('skipped'), failed, failures };
}

function readJson<T>(file: string): T | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;
}
