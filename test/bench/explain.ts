import type { Frame } from 'playwright-core';
import { preparePackagedWorkbench } from '../harness/packagedWorkbench.js';
import { oldest } from '../harness/vscode/releases.js';
import { launchWorkbench, type Workbench } from '../e2e/support/index.js';
import { pastedTexts } from '../support/paste/pastedTexts.js';
import { median, type Figure } from './figure.js';

const target = 300;
/** A person needs longer to paste something into a view that has just opened. */
const settleMs = 2000;

interface Timed {
  readonly id: string;
  readonly milliseconds: number;
}

/** From a paste to its verdict on the screen, for each text that people have at hand, in a view that has just opened. */
export async function run(): Promise<Figure[]> {
  const prepared = await preparePackagedWorkbench(oldest, () => undefined);
  Object.assign(process.env, prepared.env);
  const tokens = pastedTexts().map(({ id, credentials }) => ({ role: id, ...credentials }));
  const line = JSON.stringify({ url: 'http://127.0.0.1:1', account: 'DEMO_1', tokens });
  const workbench = await launchWorkbench({ env: { RESTLETS_SIMULATOR: line } });
  try {
    return figures(await timedPastes(workbench));
  } finally {
    await workbench.close();
    await prepared.remove();
  }
}

function figures(timed: readonly Timed[]): Figure[] {
  const sorted = timed.toSorted((one, other) => other.milliseconds - one.milliseconds);
  const [worst] = sorted;
  const [first] = timed;
  const slowest = worst?.milliseconds ?? NaN;
  return [
    {
      name: `from a paste to its verdict on the screen, the slowest of ${timed.length} (${worst?.id ?? ''})`,
      value: milliseconds(slowest),
      target: `under ${target} ms`,
      ok: slowest < target,
    },
    { name: `the same, the first after the view opened (${first?.id ?? ''})`, value: milliseconds(first?.milliseconds) },
    { name: 'the same, median', value: milliseconds(median(timed.map((one) => one.milliseconds))) },
  ];
}

async function timedPastes(workbench: Workbench): Promise<Timed[]> {
  await workbench.openAccounts();
  // Roles are still being added when the first of them is in the tree, and each of them has the role of a paste looked for again.
  await workbench.page.locator(`[role=treeitem][aria-setsize="${pastedTexts().length}"]`).first().waitFor({ timeout: 120_000 });
  await workbench.runCommand('NetSuite: Explain a Refused Request');
  const view = await workbench.findWebview('Explain a Refused Request', (frame) => frame.locator('#paste'));
  await workbench.page.waitForTimeout(settleMs);
  // tsx keeps the names of functions by a helper of its own, which is not in the page.
  await view.evaluate('globalThis.__name = (value) => value');
  const timed: Timed[] = [];
  for (const { id, pasted } of pastedTexts()) {
    timed.push({ id, milliseconds: await timeOf(view, pasted) });
  }
  return timed;
}

/** The time is taken inside the page, until the frame after the one in which the verdict or the question for a missing part stands. */
function timeOf(view: Frame, pasted: string): Promise<number> {
  return view.evaluate(async (text) => {
    const enter = (value: string): void => {
      const area = document.querySelector<HTMLTextAreaElement>('#paste');
      if (area) {
        area.value = value;
        area.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
      }
    };
    const isShown = (selector: string): boolean =>
      [...document.querySelectorAll(selector)].some((element) => element.checkVisibility());
    const until = (holds: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (holds()) {
            resolve();
          } else {
            requestAnimationFrame(look);
          }
        };
        look();
      });
    const isJudged = (): boolean => !isShown('.search-progress') && isShown('.verdict, .field-needed, .problem');
    enter('');
    await until(() => !isShown('.verdict, .field-needed, .problem, .search-progress, .fields'));
    const start = performance.now();
    enter(text);
    await until(isJudged);
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  }, pasted);
}

function milliseconds(value = NaN): string {
  return `${Math.round(value)} ms`;
}
