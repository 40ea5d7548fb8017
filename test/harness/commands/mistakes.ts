import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { catalogueMarkdown } from '../../../src/core/diagnosis/catalogueTable.js';
import { root } from '../paths.js';

/** npm run mistakes: writes media/mistakes.md, the table of all mistakes that the diagnosis knows. */
export async function run(): Promise<void> {
  const file = path.join(root, 'media/mistakes.md');
  await writeFile(file, catalogueMarkdown());
  console.log(file);
}
