import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from '../harness/build.js';
import { makeRunFolder } from '../harness/runFolder.js';
import { inExtensionHost } from './extensionHost.js';
import type { Figure } from './figure.js';

const files = 500;
const target = 50;

/** Milliseconds that something took, and the longest that the extension host stood still meanwhile. */
export interface Blocked {
  readonly milliseconds: number;
  readonly block: number;
}

/** What `test/host/bench/runs.ts` reports. */
export interface RunTimes {
  /** A second in which nothing was done: the machine's part, and VS Code's. */
  readonly idle: Blocked;
  readonly listed: Blocked;
  readonly ran: Blocked;
  readonly diff: Blocked;
  readonly compared: Blocked;
}

/** A run of 500 request files of which one is broken, and two bodies of 10 MB that are compared, in the extension host of a real VS Code. */
export async function run(): Promise<Figure[]> {
  await build(['--production', '--tests']);
  const folder = await makeRunFolder({ isEmpty: true });
  try {
    await writeFiles(path.join(folder.workspace, 'requests'));
    const { idle, listed, ran, diff, compared } = await inExtensionHost(
      'runs',
      folder,
      async ({ next }) => (await next()) as RunTimes,
    );
    return [
      ...figures(`${files} request files, one of them broken, in the Test Explorer`, listed),
      ...figures('A run of all of them', ran),
      ...figures('The diff editor of two bodies of 10 MB opens', diff),
      ...figures('Two bodies of 10 MB compared by their JSON paths', compared),
      { name: 'The longest that the extension host stood still in a second in which nothing was done', value: shown(idle.block) },
    ];
  } finally {
    await folder.remove();
  }
}

async function writeFiles(folder: string): Promise<void> {
  await mkdir(folder);
  const request = {
    version: 1,
    method: 'GET',
    script: 'customscript_demo_customers',
    deploy: 'customdeploy_demo_customers',
    expect: [{ status: 200 }, { path: '$.limit', exists: true }],
  };
  for (let index = 0; index < files; index++) {
    const text = index === 250 ? '{ "expect": [' : JSON.stringify(request, undefined, 2);
    await writeFile(path.join(folder, `n${index}.restlet.json`), text);
  }
}

function figures(name: string, { milliseconds, block }: Blocked): Figure[] {
  return [
    { name, value: shown(milliseconds) },
    {
      name: 'The longest that the extension host stood still meanwhile',
      value: shown(block),
      target: `under ${target} ms`,
      ok: block < target,
    },
  ];
}

function shown(value: number): string {
  return `${value.toFixed(0)} ms`;
}
