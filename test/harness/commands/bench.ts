import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Figure } from '../../bench/figure.js';
import { HarnessError } from '../errors.js';
import { build } from '../build.js';
import { root } from '../paths.js';
import { endChildrenWithThisProcess, start } from '../processes.js';

interface Bench {
  run?: () => Promise<Figure[]>;
}

const childMark = '--in-this-process';

/** npm run bench [-- name …]: every test/bench/*.ts that exports run(), in one table; fails when a target is missed. */
export async function run(names: string[]): Promise<void> {
  const [first, alone] = names;
  if (first === childMark && alone !== undefined) {
    process.send?.(await measure(alone));
    return;
  }
  endChildrenWithThisProcess();
  await build(['--production']);
  const figures: Figure[] = [];
  for (const name of await benches(names)) {
    figures.push(...(await figuresOf(name)));
  }
  if (figures.length === 0) {
    throw new HarnessError(`No figures: test/bench has nothing that exports run()${names.length > 0 ? ' by that name' : ''}.`);
  }
  console.log(table(figures));
  process.exitCode = figures.some(({ ok }) => ok === false) ? 1 : 0;
}

async function benches(names: string[]): Promise<string[]> {
  const all = (await readdir(path.join(root, 'test/bench')))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3));
  return all.filter((name) => names.length === 0 || names.includes(name)).sort();
}

/** Each bench has a process of its own: none runs on what another one has filled or warmed up. */
async function figuresOf(name: string): Promise<Figure[]> {
  const child = start(process.execPath, [path.join(root, 'test/harness/run.mjs'), 'bench', childMark, name], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let figures: Figure[] = [];
  child.on('message', (message) => {
    figures = message as Figure[];
    child.disconnect();
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) {
    throw new HarnessError(`The bench ${name} failed.`);
  }
  return figures;
}

async function measure(name: string): Promise<Figure[]> {
  const bench = (await import(path.join(root, 'test/bench', `${name}.ts`))) as Bench;
  if (bench.run === undefined) {
    return [];
  }
  process.stderr.write(`Measuring ${name} …\n`);
  return await bench.run();
}

function table(figures: readonly Figure[]): string {
  const rows = [
    ['figure', 'value', 'target', ''],
    ...figures.map(({ name, value, target, ok }) => [name, value, target ?? '', verdict(ok)]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function verdict(ok: boolean | undefined): string {
  return ok === undefined ? '' : ok ? 'met' : 'MISSED';
}
