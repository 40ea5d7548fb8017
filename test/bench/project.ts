import { discoverProject, type ProjectFiles } from '../../src/core/project/index.js';
import { largeProject } from '../support/project/largeProject.js';
import { median, type Figure } from './figure.js';
import { projectInHost } from './projectInHost.js';

const target = 1000;
/** How much longer four times as many files may take: what is paid once makes it less than four, noise of the machine more. */
const mostGrowth = 5;
const repeats = 5;

export async function run(): Promise<Figure[]> {
  return [...(await inMemory()), ...(await projectInHost())];
}

/** Discovery of a large project whose files are in memory, so that it is our part of the time and not the disk's. */
async function inMemory(): Promise<Figure[]> {
  const few = filesOf(5000);
  const many = filesOf(20_000);
  // Nothing is loaded or compiled yet.
  const first = await timed(few);
  const [fewTimes, manyTimes]: [number[], number[]] = [[], []];
  for (let round = 0; round < repeats; round += 1) {
    fewTimes.push(await timed(few));
    manyTimes.push(await timed(many));
  }
  const [fewMs, manyMs] = [median(fewTimes), median(manyTimes)];
  return [
    {
      name: 'Discovery of 20,000 files, 2,000 objects, 500 RESTlets',
      value: `${Math.round(manyMs)} ms`,
      target: `under ${target} ms`,
      ok: manyMs < target,
    },
    {
      name: 'The same, as a multiple of 5,000 files',
      value: (manyMs / fewMs).toFixed(1),
      target: `under ${mostGrowth}`,
      ok: manyMs / fewMs < mostGrowth,
    },
    { name: 'Discovery of 5,000 files, the first with its parsers', value: `${Math.round(first)} ms` },
  ];
}

function filesOf(count: number): ProjectFiles {
  const contents = new Map([...largeProject(count).files].map(([path, text]) => [path, Buffer.from(text)]));
  return {
    list: () => Promise.resolve([...contents.keys()]),
    read: (path) => {
      const bytes = contents.get(path);
      return bytes ? Promise.resolve(bytes) : Promise.reject(new Error(path));
    },
  };
}

async function timed(files: ProjectFiles): Promise<number> {
  const start = performance.now();
  await discoverProject(files);
  return performance.now() - start;
}
