import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { decisionsMarkdown } from '../../../src/core/simulator/decisions.js';
import { root } from '../paths.js';

const list = /(<!-- decisions: npm run decisions -->\n)[\s\S]*?(<!-- \/decisions -->)/;

/** A README with today's list of what the simulator decides by itself between its two marks. */
export function withDecisions(readme: string): string {
  return readme.replace(list, (_all, begin: string, end: string) => `${begin}\n${decisionsMarkdown()}\n\n${end}`);
}

/** npm run decisions: writes the list of what the simulator decides by itself into README.md. */
export async function run(): Promise<void> {
  const file = path.join(root, 'README.md');
  await writeFile(file, withDecisions(await readFile(file, 'utf8')));
  console.log(file);
}
