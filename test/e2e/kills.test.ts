import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SeededRandom } from '../support/seededRandom.js';
import { Composer, launchWorkbench, type Workbench } from './support/index.js';

/** A thousand on demand: RESTLETS_KILLS=1000 npm test -- --only e2e --grep kills */
const kills = Number(process.env.RESTLETS_KILLS ?? 3);
const seed = Number(process.env.RESTLETS_SEED ?? 20_261_130);
/** A kill comes within this time after the key that saves or the last key of an account: milliseconds. */
const latest = 300;

/** The account that stays. */
const first = '1234567_SB1';
const file = 'requests/list-customers.restlet.json';
const issued = (): string => randomBytes(32).toString('hex');

describe('kills of the extension host', function () {
  // A round takes seconds; a machine that is busy takes longer.
  this.timeout(120_000 + kills * 60_000);

  const random = new SeededRandom(seed);
  let workbench: Workbench;
  /** The IDs of accounts that must be there. */
  const accounts = new Set<string>();
  /** What the file may hold: what it held before, or what was saved when the kill came. */
  let texts: string[] = [];

  const onDisk = (): Promise<string> => readFile(path.join(workbench.folder.workspace, file), 'utf8');

  async function addAccount(id: string): Promise<void> {
    await workbench.runCommand('NetSuite: Add Account…');
    await workbench.answer(id);
    const isFirst = accounts.size === 0;
    if (!isFirst) {
      await workbench.quickPick('Unnamed integration').click();
    }
    for (const text of isFirst ? [issued(), issued(), issued(), issued()] : [issued(), issued()]) {
      await workbench.answer(text);
    }
    // The role is the last question. The Enter that ends it begins the writing.
    await workbench.answer('Accountant', { outcome: 'typed' });
    await workbench.page.keyboard.press('Enter');
  }

  async function removeAccount(id: string): Promise<void> {
    await workbench.runCommand('NetSuite: Remove Account…');
    await workbench.quickPick(id).click();
    await workbench.page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  }

  /** Types a script ID into the composer, and saves once VS Code has taken the edit. */
  async function save(script: string): Promise<void> {
    const before = await onDisk();
    const composer = await Composer.of(workbench);
    await composer.script.fill(script);
    await workbench.page.locator('.tab.active.dirty').waitFor();
    texts = [before, before.replace(/"script": "[^"]*"/, `"script": "${script}"`)];
    assert.notEqual(texts[0], texts[1]);
    await workbench.page.keyboard.press('ControlOrMeta+s');
  }

  async function kill(): Promise<void> {
    await delay(random.below(latest + 1));
    assert.ok((await workbench.killExtensionHost()) > 0, 'There was no extension host to kill.');
  }

  /** The IDs of the accounts in the tree. They come at once, so with the first account all are there. */
  async function shownAccounts(): Promise<string[]> {
    await workbench.openAccounts();
    const items = workbench.page.getByRole('treeitem', { name: /^Account / });
    await items.filter({ hasText: first }).waitFor();
    const labels = await items.evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label') ?? ''));
    return labels.map((label) => /^Account ([^,]+),/.exec(label)?.[1] ?? label);
  }

  /** A new window of the same machine: what was stored is there, and the active role has its secrets. */
  async function lookAgain(uncertain: string | undefined): Promise<void> {
    await workbench.page.reload();
    await workbench.ready();
    assert.ok(texts.includes(await onDisk()), 'The file is neither what it was nor what was saved.');
    const shown = await shownAccounts();
    assert.deepEqual(
      shown.filter((id) => id !== uncertain),
      [...accounts].filter((id) => id !== uncertain),
    );
    if (uncertain !== undefined) {
      accounts.delete(uncertain);
      if (shown.includes(uncertain)) {
        accounts.add(uncertain);
      }
    }
    await workbench.openFile(file);
    const composer = await Composer.of(workbench);
    // The role that was active may be the one whose account is gone: then none is active, and the person chooses.
    const signed = composer.role.filter({ hasText: 'Accountant' });
    const none = composer.role.filter({ hasText: 'Select a role' });
    await signed.or(none).waitFor();
    if (await none.isVisible()) {
      assert.notEqual(uncertain, undefined, 'A save has taken the active role away.');
      await workbench.runCommand('NetSuite: Switch Role…');
      await workbench.quickPick(`${first} · Accountant`).click();
    }
    await composer.tab('Result', 'Signature').click();
    await composer.frame.getByRole('listbox', { name: 'Signature base string' }).filter({ hasText: 'GET&https' }).waitFor();
  }

  before(async () => {
    workbench = await launchWorkbench();
    // A page that is left while something is not saved asks; a crash does not wait for an answer either.
    workbench.page.on('dialog', (dialog) => void dialog.accept());
    await addAccount(first);
    accounts.add(first);
    await workbench.page.locator('.statusbar-item').filter({ hasText: 'Accountant' }).waitFor();
    texts = [await onDisk()];
    await workbench.openFile(file);
  });
  after(() => workbench.close());

  it('damage no file and no account, whether they come during a save, an addition or a removal', async () => {
    for (let round = 0; round < kills; round++) {
      const extra = [...accounts].find((id) => id !== first);
      let uncertain: string | undefined;
      if (round % 2 === 0) {
        await save(`customscript_round_${round}`);
      } else if (extra === undefined) {
        uncertain = `2${String(round).padStart(6, '0')}`;
        await addAccount(uncertain);
      } else {
        uncertain = extra;
        await removeAccount(extra);
      }
      await kill();
      await lookAgain(uncertain).catch((cause: unknown) => {
        throw new Error(`After kill ${round + 1} (seed ${seed})`, { cause });
      });
    }
  });
});
