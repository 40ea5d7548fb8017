import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { launchWorkbench, type Workbench } from './support/index.js';

const request = {
  version: 1,
  method: 'GET',
  script: 'customscript_demo_customers',
  deploy: 'customdeploy_demo_customers',
  query: [{ name: 'limit', value: '2' }],
  expect: [
    { path: '$.limit', equals: 3 },
    { role: 'Sales Clerk', status: 200 },
  ],
};

describe('requests in the Test Explorer', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await launchWorkbench({ viewport: { width: 1440, height: 900 } });
    await write(request);
    await workbench.runCommand('NetSuite: Try the Demo Account');
    await workbench.page.getByRole('treeitem', { name: /Demo Administrator, active/ }).waitFor();
    await workbench.runCommand('Notifications: Clear All Notifications');
  });
  after(() => workbench.close());

  const write = (content: object): Promise<void> =>
    writeFile(path.join(workbench.folder.workspace, 'requests', 'limit.restlet.json'), JSON.stringify(content, null, 2));
  /** A line of the Test Explorer, once its icon says how it has ended. */
  const row = (label: string, state?: 'passed' | 'failed'): Locator => {
    const rows = workbench.page.locator('.test-explorer .monaco-list-row').filter({ hasText: label });
    const ended = state ? rows.filter({ has: workbench.page.locator(`.codicon-testing-${state}-icon`) }) : rows;
    return ended.first();
  };

  it('show what an expectation that failed wanted and what came', async () => {
    await workbench.page.getByRole('tab', { name: 'Testing' }).first().click();
    const file = row('limit');
    await row('requests').click();
    await file.click();
    await file.hover();
    await file.getByRole('button', { name: /^Run Test/ }).click();
    await row('$.limit is 3', 'failed').waitFor();
    await row('as Sales Clerk: status is 200', 'passed').waitFor();
    await workbench.page.locator('.part.panel .monaco-list-row').filter({ hasText: 'Expected: $.limit is 3' }).click();
    await workbench.page.locator('.part.panel .monaco-diff-editor').first().waitFor();
    await workbench.screenshot('tests-failed');
  });

  it('run by keys alone', async () => {
    await write({
      ...request,
      expect: [
        { path: '$.limit', equals: 2 },
        { role: 'Sales Clerk', status: 200 },
      ],
    });
    await row('$.limit is 2').waitFor();
    await workbench.runCommandByKeys('Test: Run All Tests');
    await row('$.limit is 2', 'passed').waitFor();
    await row('echo-by-role', 'passed').waitFor();
    await workbench.screenshot('tests-passed');
  });
});
