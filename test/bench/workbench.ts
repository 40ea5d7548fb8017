import { preparePackagedWorkbench } from '../harness/packagedWorkbench.js';
import { oldest } from '../harness/vscode/releases.js';
import { Composer, launchWorkbench, type LaunchOptions, type Workbench } from '../e2e/support/index.js';
import { median, type Figure } from './figure.js';

const starts = 5;
const settleMs = 4000;
const activationTarget = 30;
const composerStarts = 3;
const shownTarget = 1000;
const freezeTarget = 100;

/** What only a real VS Code can tell: how long activation and the first composer take, and what 10 MB do to the page that shows them. */
export async function run(): Promise<Figure[]> {
  const prepared = await preparePackagedWorkbench(oldest, () => undefined);
  Object.assign(process.env, prepared.env);
  try {
    return [...(await inWorkbench(activation, { isEmpty: true })), ...(await inWorkbench(tenMegabytes)), await firstComposer()];
  } finally {
    await prepared.remove();
  }
}

async function inWorkbench<Result>(
  measure: (workbench: Workbench) => Promise<Result>,
  options: LaunchOptions = {},
): Promise<Result> {
  const workbench = await launchWorkbench(options);
  try {
    return await measure(workbench);
  } finally {
    await workbench.close();
  }
}

/** VS Code's own part is the most of it: it starts the extension, and loads the frames of a web view. */
async function firstComposer(): Promise<Figure> {
  const times: number[] = [];
  for (let start = 0; start < composerStarts; start++) {
    times.push(await inWorkbench(openComposer));
  }
  return {
    name: `from the click to the first composer of a session that can be typed into, median of ${composerStarts}`,
    value: `${median(times).toFixed(0)} ms`,
  };
}

/** Both times are taken in the pages themselves, in milliseconds since 1970, so that the way from here to there is not in the figure. */
async function openComposer(workbench: Workbench): Promise<number> {
  const { page } = workbench;
  await page.waitForTimeout(settleMs);
  await page.addInitScript(noteFirstField);
  const clickedAt = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        document.addEventListener(
          'mousedown',
          () => {
            resolve(Date.now());
          },
          { capture: true, once: true },
        );
      }),
  );
  await workbench.openFile('requests/list-customers.restlet.json');
  const composer = await Composer.of(workbench);
  const readyAt = await composer.frame.evaluate<number>('globalThis.firstFieldAt');
  return readyAt - (await clickedAt);
}

/** Runs in each frame from its beginning on. */
function noteFirstField(): void {
  setInterval(() => {
    const field = document.querySelector('#composer vscode-textfield')?.shadowRoot?.querySelector('input');
    if (field && !('firstFieldAt' in globalThis)) {
      Object.assign(globalThis, { firstFieldAt: Date.now() });
    }
  }, 10);
}

/** VS Code's own measure: loading the code of the extension and calling activate(). */
async function activation(workbench: Workbench): Promise<Figure[]> {
  const before = await activationTime(workbench);
  const times: number[] = [];
  for (let start = 0; start < starts; start++) {
    // VS Code has its own extensions to start: what is measured is ours alone.
    await workbench.page.waitForLoadState('networkidle');
    await workbench.page.waitForTimeout(settleMs);
    await workbench.openAccounts();
    await workbench.page.locator('.welcome-view-content').getByRole('button', { name: 'Add Account' }).waitFor();
    times.push((await activationTime(workbench)) ?? NaN);
    await workbench.runCommand('View: Show Explorer');
    await workbench.reload();
  }
  const time = median(times);
  return [
    {
      name: 'activates before a view, command or document of ours is used, in a folder without a project',
      value: before === undefined ? 'no' : 'yes',
      target: 'no',
      ok: before === undefined,
    },
    {
      name: `activation, median of ${starts} (VS Code's own measure)`,
      value: `${time} ms`,
      target: `under ${activationTarget} ms`,
      ok: time < activationTarget,
    },
  ];
}

/** Milliseconds; absent while the extension has not been activated. */
async function activationTime(workbench: Workbench): Promise<number | undefined> {
  await workbench.runCommand('Developer: Show Running Extensions');
  const row = workbench.page.locator('.runtime-extensions-editor .extension').filter({ hasText: 'RESTlet Workbench' });
  await workbench.page.locator('.runtime-extensions-editor .extension').first().waitFor();
  const text = (await row.count()) === 0 ? '' : ((await row.first().textContent()) ?? '');
  const milliseconds = /(\d+)ms/.exec(text)?.[1];
  return milliseconds === undefined ? undefined : Number(milliseconds);
}

interface PageLog {
  readonly tasks: readonly number[];
  readonly shownAfter: number;
}

async function tenMegabytes(workbench: Workbench): Promise<Figure[]> {
  await workbench.runCommand('NetSuite: Try the Demo Account');
  await workbench.openFile('requests/list-customers.restlet.json');
  const composer = await Composer.of(workbench);
  await composer.script.fill('customscript_demo_faults');
  await composer.deploy.fill('customdeploy_demo_faults');
  await composer.row(1, 'name').fill('fault');
  await composer.row(1, 'value').fill('large');
  // tsx keeps the names of functions by a helper of its own, which is not in the page.
  await composer.frame.evaluate('globalThis.__name = (value) => value');
  const log = composer.frame.evaluate(watchPage);
  await composer.sendButton.click();
  const { tasks, shownAfter } = await log;
  const longest = Math.max(0, ...tasks);
  return [
    {
      name: '10 MB of JSON: from the answer to its first screen',
      value: `${Math.round(shownAfter)} ms`,
      target: `under ${shownTarget} ms`,
      ok: shownAfter < shownTarget,
    },
    {
      name: '10 MB of JSON: longest task of the page until all is loaded',
      value: longest === 0 ? 'under 50 ms' : `${Math.round(longest)} ms`,
      target: `under ${freezeTarget} ms`,
      ok: longest < freezeTarget,
    },
  ];
}

/** Runs in the page: resolves when the whole body has been loaded. Times are milliseconds. */
function watchPage(): Promise<PageLog> {
  return new Promise((resolve) => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => {
      tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
    let arrived = NaN;
    let shown = NaN;
    window.addEventListener('message', ({ data }: MessageEvent<{ name?: string; args?: [{ responses?: unknown[] }] }>) => {
      if (Number.isNaN(arrived) && data.name === 'update' && (data.args?.[0].responses?.length ?? 0) > 0) {
        arrived = performance.now();
      }
    });
    const look = (): void => {
      if (Number.isNaN(shown) && document.querySelectorAll('.shown-response .cm-line').length > 10) {
        shown = performance.now();
      }
      const loading = document.querySelector('.body-progress')?.textContent ?? '';
      if (!Number.isNaN(shown) && loading === '') {
        resolve({ tasks, shownAfter: shown - arrived });
      } else {
        requestAnimationFrame(look);
      }
    };
    look();
  });
}
