import type { FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter';

/** Ends the report with one line that says how many tests ran, so that none is missed unseen. */
export default class ClosingLine implements Reporter {
  private tests: TestCase[] = [];

  onBegin(_config: unknown, suite: Suite): void {
    this.tests = suite.allTests();
  }

  onEnd(result: FullResult): void {
    const count = (outcome: string) => this.tests.filter((test) => test.outcome() === outcome).length;
    const seconds = (result.duration / 1000).toFixed(1);
    process.stdout.write(
      `e2e: ${result.status}: ${count('expected')} passed, ${count('unexpected')} failed, ` +
        `${count('skipped')} not run, of ${this.tests.length} in ${seconds} s\n`,
    );
  }
}
