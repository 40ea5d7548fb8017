import type { Page } from 'playwright-core';
import { copied } from './clipboard.js';
import type { Workbench } from './workbench.js';

/** Begins to sign in to the demo account, up to the callback URL or the question about its port. */
export async function beginSignIn(workbench: Workbench): Promise<void> {
  await workbench.runCommand('NetSuite: Add Role by Signing In…');
  await workbench.quickPick('Demo Account').click();
}

/**
 * Goes on from the callback URL to the browser. Resolves with its tab, and with the address of the page that belongs there: this workbench
 * opens an address of this machine through a proxy of its own, which leaves out path and query.
 */
export async function goOnInBrowser(workbench: Workbench): Promise<{ tab: Page; link: string }> {
  const { page } = workbench;
  const opened = page.context().waitForEvent('page');
  await workbench.quickPick('Continue in Browser').click();
  const tab = await opened;
  await workbench.notification('Log in to NetSuite in the browser.').getByRole('button', { name: 'Copy Link' }).click();
  return { tab, link: await copied(page, '/authorizetoken.nl?oauth_token=') };
}

/** Begins to sign in to the demo account, and resolves with the page that asks for consent. */
export async function consentPage(workbench: Workbench): Promise<Page> {
  await beginSignIn(workbench);
  const { tab, link } = await goOnInBrowser(workbench);
  await tab.goto(link);
  return tab;
}
