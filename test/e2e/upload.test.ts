import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Composer, launchWorkbench, type Workbench } from './support/index.js';

/** Stands in for SuiteCloud CLI: logs in to the account of a file, and confirms each upload in colors, after a spinner. */
const standIn = `
const fs = require('node:fs');
const [command, , value] = process.argv.slice(2);
const account = fs.readFileSync('uploads-to.txt', 'utf8');
if (command === 'account:manageauth') {
  console.log('Authentication ID: ' + value + '\\nAccount Name: Acme\\nAccount ID: ' + account + '\\nRole: Developer\\nAccount Type: Sandbox');
} else {
  fs.appendFileSync('uploaded.txt', value + '\\n');
  console.log('Uploading files... |\\r\\u001B[K\\u001B[32mThe following files were uploaded:\\n' + value + '\\u001B[39m');
}
`;

describe('a script that is uploaded before its call', () => {
  const script = '/SuiteScripts/demo_customers.js';
  let workbench: Workbench;

  before(async () => {
    workbench = await launchWorkbench({ viewport: { width: 1440, height: 900 } });
    await write('node_modules/@oracle/suitecloud-cli/package.json', '{"bin": {"suitecloud": "cli.js"}}');
    await write('node_modules/@oracle/suitecloud-cli/cli.js', standIn);
    await write('project.json', '{"defaultAuthId": "dev"}');
    await write('uploads-to.txt', '7654321_SB1');
    await workbench.runCommand('NetSuite: Try the Demo Account');
    await workbench.openFile('requests/list-customers.restlet.json');
  });
  after(() => workbench.close());

  const file = (name: string): string => path.join(workbench.folder.workspace, name);

  async function write(name: string, text: string): Promise<void> {
    await mkdir(path.dirname(file(name)), { recursive: true });
    await writeFile(file(name), text);
  }

  it('is neither uploaded nor called where the project belongs to another account, and both accounts are named', async () => {
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('NetSuite: Upload Script and Send');
    const told = await workbench.listedNotification('Nothing was uploaded or sent: the project uploads to 7654321_SB1 (Acme)');
    await told.waitFor();
    await workbench.screenshot('upload-other-account');
    await assert.rejects(readFile(file('uploaded.txt')), { code: 'ENOENT' });
    const composer = await Composer.of(workbench);
    await composer.frame.getByText('No response yet').waitFor();
  });

  it('is uploaded and called where both are of one account, without the mouse', async () => {
    await write('uploads-to.txt', 'DEMO_1');
    await write('project.json', '{ "defaultAuthId": "dev" }');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommandByKeys('NetSuite: Upload Script and Send');
    const composer = await Composer.of(workbench);
    await composer.status.filter({ hasText: '200' }).waitFor();
    await workbench.screenshot('upload-sent');
    assert.equal(await readFile(file('uploaded.txt'), 'utf8'), `${script}\n`);
  });

  it('is uploaded from its editor, and what was uploaded where is said', async () => {
    await workbench.openFile('src/FileCabinet/SuiteScripts/demo_customers.js');
    await workbench.runCommand('NetSuite: Upload Script to NetSuite');
    const told = await workbench.listedNotification(`Uploaded ${script} to DEMO_1 (Acme) as Developer.`);
    await told.waitFor();
    await workbench.screenshot('upload-done');
  });
});
