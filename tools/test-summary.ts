/** What vitest's JSON reporter writes, as far as it is counted. */
export interface VitestResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Skipped tests. */
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {readonly status: string; readonly assertionResults: readonly TestResult[]}[];
}

interface TestResult {
  readonly fullName: string;
  readonly status: string;
  /** Of every attempt. */
  readonly failureMessages: readonly string[];
}

/**
 * Counts a run of the tests. A test that was skipped did not pass, a file that could not be read counts as one failure,
 * and so does a run that failed for a reason that no test shows.
 *
 * @param report `undefined` when vitest wrote none
 * @param exitCode vitest's
 */
export function summarize(
  report: VitestResults | undefined,
  exitCode: number
): {readonly passed: number; readonly failed: number} {
  if (!report) return {passed: 0, failed: 1};
  const broken = report.testResults.filter(
    ({status, assertionResults}) => status === "failed" && assertionResults.length === 0
  );
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + broken.length;
  const passed = report.numPassedTests;
  const silent = failed === 0 && (exitCode !== 0 || passed === 0);
  return {passed, failed: silent ? 1 : failed};
}

/** The tests that passed at their second attempt only, each with the error of the first. */
export function secondAttempts(report: VitestResults): readonly {readonly name: string; readonly error: string}[] {
  return report.testResults
    .flatMap(({assertionResults}) => assertionResults)
    .flatMap(({fullName, status, failureMessages: [error]}) =>
      status === "passed" && error !== undefined ? [{name: fullName, error}] : []
    );
}
