import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from '../harness/build.js';
import { makeRunFolder } from '../harness/runFolder.js';
import { largeProject } from '../support/project/largeProject.js';
import { inExtensionHost } from './extensionHost.js';
import { median, type Figure } from './figure.js';

const files = 20_000;
const targets = { discovery: 2000, edit: 100, block: 50 };

/** What `test/host/bench/project.ts` reports, in milliseconds: each list has a value for each round. */
export interface ProjectTimes {
  readonly restlets: number;
  /** From showing the view in a window where nothing of the extension was loaded. */
  readonly first: number;
  readonly discovery: readonly number[];
  /** Processor time of the extension host, that of the parser's thread included: it tells more on a busy machine. */
  readonly discoveryCpu: readonly number[];
  readonly block: readonly number[];
  readonly edit: readonly number[];
  readonly editCpu: readonly number[];
  readonly editBlock: readonly number[];
  /** The longest that the event loop stood still while nothing was done: the machine's part, and VS Code's. */
  readonly idleBlock: number;
}

/** A large project on the disk, in the extension host of a real VS Code: its discovery, and an edit of one script. */
export async function projectInHost(): Promise<Figure[]> {
  await build(['--production', '--tests']);
  const folder = await makeRunFolder({ isEmpty: true });
  try {
    await writeProject(folder.workspace);
    const times = await inExtensionHost('project', folder, async ({ next }) => (await next()) as ProjectTimes);
    return figuresOf(times);
  } finally {
    await folder.remove();
  }
}

async function writeProject(workspace: string): Promise<void> {
  const project = largeProject(files);
  for (const folder of new Set([...project.files.keys()].map((file) => path.dirname(file)))) {
    await mkdir(path.join(workspace, folder), { recursive: true });
  }
  for (const [file, text] of project.files) {
    await writeFile(path.join(workspace, file), text);
  }
}

function figuresOf(times: ProjectTimes): Figure[] {
  const { restlets, first, discovery, discoveryCpu, block, edit, editCpu, editBlock, idleBlock } = times;
  const rounds = discovery.length;
  return [
    under(
      `Discovery in VS Code of 20,000 files, ${restlets} RESTlets, median of ${rounds}`,
      median(discovery),
      targets.discovery,
    ),
    { name: 'The same in processor time of all threads', value: milliseconds(median(discoveryCpu)) },
    { name: 'The same from showing the view on, the first with its code', value: milliseconds(first) },
    under(`The longest that the extension host stood still meanwhile, median of ${rounds}`, median(block), targets.block),
    under(`From an edit of a script to its item and lenses, median of ${edit.length}`, median(edit), targets.edit),
    { name: 'The same in processor time of all threads', value: milliseconds(median(editCpu)) },
    under(
      `The longest that the extension host stood still meanwhile, median of ${edit.length}`,
      median(editBlock),
      targets.block,
    ),
    { name: 'The longest that it stood still in a second in which nothing was done', value: milliseconds(idleBlock) },
  ];
}

function under(name: string, value: number, target: number): Figure {
  return { name, value: milliseconds(value), target: `under ${target} ms`, ok: value < target };
}

function milliseconds(value: number): string {
  return `${value.toFixed(0)} ms`;
}
