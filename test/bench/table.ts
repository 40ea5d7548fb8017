import { preparePackagedWorkbench } from '../harness/packagedWorkbench.js';
import { oldest } from '../harness/vscode/releases.js';
import { Composer, launchWorkbench } from '../e2e/support/index.js';
import type { Figure } from './figure.js';

const target = 50;
/** Bytes of the two bodies: the target is that of the first one, of 10,000 rows. */
const [usual, large] = [1_010_000, 10_000_000];

/** What a table does to the page that it is scrolled in, from its top to its end, by pages and in jumps. */
export async function run(): Promise<Figure[]> {
  const prepared = await preparePackagedWorkbench(oldest, () => undefined);
  Object.assign(process.env, prepared.env);
  const workbench = await launchWorkbench();
  try {
    await workbench.runCommand('NetSuite: Try the Demo Account');
    await workbench.openFile('requests/list-customers.restlet.json');
    const composer = await Composer.of(workbench);
    await composer.script.fill('customscript_demo_faults');
    await composer.deploy.fill('customdeploy_demo_faults');
    await composer.row(1, 'name').fill('fault');
    await composer.row(1, 'value').fill('large');
    await composer.row(2, 'name').fill('size');
    const first = await figures(composer, usual, 0, target);
    return [...first.figures, ...(await figures(composer, large, first.rows)).figures];
  } finally {
    await workbench.close();
    await prepared.remove();
  }
}

/** @param rowsBefore of the table that is in the page until the new one comes */
async function figures(
  composer: Composer,
  size: number,
  rowsBefore: number,
  most?: number,
): Promise<{ readonly rows: number; readonly figures: readonly Figure[] }> {
  await composer.row(2, 'value').fill(String(size));
  await composer.sendAndExpect('200');
  await composer.response.getByRole('button', { name: 'Table', exact: true }).click();
  await composer.frame
    .locator(`.grid:not([aria-rowcount="${rowsBefore + 1}"])`)
    .getByRole('gridcell')
    .first()
    .waitFor();
  // tsx keeps the names of functions by a helper of its own, which is not in the page.
  await composer.frame.evaluate('globalThis.__name = (value) => value');
  const { tasks, rows, elements } = await composer.frame.evaluate(scrollThrough);
  const longest = Math.max(0, ...tasks);
  const name = `table of ${rows.toLocaleString('en-US')} rows`;
  const shown: Figure[] = [
    {
      name: `${name}: longest task of the page while it is scrolled`,
      // The browser tells of no shorter ones.
      value: longest === 0 ? 'under 50 ms' : `${Math.round(longest)} ms`,
      ...(most !== undefined && { target: `under ${most} ms`, ok: longest < most }),
    },
    { name: `${name}: most elements of the table in the page`, value: String(elements) },
  ];
  return { rows, figures: shown };
}

/** Runs in the page. Times are milliseconds. */
async function scrollThrough(): Promise<{ tasks: number[]; rows: number; elements: number }> {
  const grid = document.querySelector('.grid');
  if (!grid) {
    throw new Error('There is no table.');
  }
  const tasks: number[] = [];
  new PerformanceObserver((list) => {
    // VS Code's own page has the same thread: its tasks are told too.
    tasks.push(...list.getEntries().flatMap(({ name, duration }) => (name === 'same-origin-ancestor' ? [] : [duration])));
  }).observe({ type: 'longtask' });
  let elements = 0;
  const frame = () => new Promise(requestAnimationFrame);
  const go = async (top: number): Promise<void> => {
    grid.scrollTop = top;
    await frame();
    elements = Math.max(elements, grid.querySelectorAll('*').length);
  };
  for (let page = 0; page < 100; page++) {
    await go(page * grid.clientHeight);
  }
  for (let part = 0; part <= 100; part++) {
    await go((grid.scrollHeight * part) / 100);
    while (grid.querySelector('[aria-busy=true]')) {
      await frame();
    }
  }
  return { tasks, rows: Number(grid.getAttribute('aria-rowcount')) - 1, elements };
}
