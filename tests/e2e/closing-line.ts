import type { FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter';

/** The most tests that may pass only when they are run again. A busy machine does not explain more. */
const MOST_UNSTEADY = 5;

/**
 * Ends the report with one line that says how many tests ran, so that none is missed unseen. A test that failed and
 * passed when it was run again is named, and too many of them fail the run.
 */
export default class ClosingLine implements Reporter {
  private tests: TestCase[] = [];

  onBegin(_config: unknown, suite: Suite): void {
    this.tests = suite.allTests();
  }

  async onEnd(result: FullResult): Promise<{ status: FullResult['status'] }> {
    const all = (outcome: string) => this.tests.filter((test) => test.outcome() === outcome);
    const unsteady = all('flaky');
    const status = result.status === 'passed' && unsteady.length > MOST_UNSTEADY ? 'failed' : result.status;
    const seconds = (result.duration / 1000).toFixed(1);
    process.stdout.write(
      `e2e: ${status}: ${all('expected').length} passed, ${unsteady.length} passed when run again, ` +
        `${all('unexpected').length} failed, ${all('skipped').length} not run, of ${this.tests.length} in ${seconds} s\n` +
        unsteady.map((test) => `UNSTEADY ${test.location.file}:${test.location.line} ${test.title}\n`).join(''),
    );
    return { status };
  }
}
