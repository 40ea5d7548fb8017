import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type Counts, RunReport } from './runReport.js';

const testTimeoutMs = 20_000;

/**
 * Runs the in-host suite. VS Code calls this in its extension host: the VS Code from npm as well as the desktop one.
 * Where a harness listens, every line and the counts go to it; else the lines go to the console.
 * @throws Error when a test fails, or when there are none
 */
export async function run(): Promise<void> {
  const report = await RunReport.open(process.env.RESTLETS_TEST_REPORT);
  try {
    const counts = await runTests(report);
    report.end(counts);
    if (counts.failed > 0) {
      throw new FailedTests(`${counts.failed} in-host tests failed.`);
    }
  } catch (error) {
    if (!(error instanceof FailedTests)) {
      report.log(error);
      report.end({ passed: 0, failed: 1, skipped: 0 });
    }
    throw error;
  } finally {
    await report.close();
  }
}

class FailedTests extends Error {}

async function runTests(report: RunReport): Promise<Counts> {
  const { default: Mocha } = await import('mocha');
  const files = testFiles();
  if (files.length === 0) {
    throw new Error('No test files found in test/host.');
  }
  // mocha's reporters print through this one function; what the tests themselves log stays in the console.
  Mocha.reporters.Base.consoleLog = report.log;
  const mocha = new Mocha({ ui: 'bdd', timeout: testTimeoutMs, color: process.env.FORCE_COLOR === '1', forbidOnly: true });
  const grep = process.env.RESTLETS_TEST_GREP;
  if (grep !== undefined) {
    mocha.grep(new RegExp(grep));
  }
  for (const file of files) {
    mocha.addFile(file);
  }
  return await new Promise((resolve) => {
    const runner = mocha.run((failed) => {
      resolve({ passed: runner.stats?.passes ?? 0, failed, skipped: runner.stats?.pending ?? 0 });
    });
  });
}

function testFiles(): string[] {
  const names = readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.test.js'))
    .map((name) => path.join(__dirname, name))
    .sort();
}
