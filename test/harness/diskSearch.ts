import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The files under `folders` that hold one of `needles`, in any form in which software keeps text: UTF-8, UTF-16, percent-encoded,
 * base64 (at each of its three alignments). For tests that show that no secret was written to a disk.
 * @returns `path: needle`, sorted
 */
export async function filesContaining(folders: readonly string[], needles: readonly string[]): Promise<string[]> {
  const wanted = needles.flatMap((needle) => formsOf(needle).map((form) => ({ needle, form })));
  const found = new Set<string>();
  for (const file of (await Promise.all(folders.map(filesUnder))).flat()) {
    // A file that VS Code removes while it is read is no longer on the disk.
    const content = await readFile(file).catch(() => Buffer.alloc(0));
    for (const { needle, form } of wanted) {
      if (content.includes(form)) {
        found.add(`${file}: ${needle}`);
      }
    }
  }
  return [...found].sort();
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

function formsOf(needle: string): Buffer[] {
  if (needle.length < 4) {
    throw new Error(`"${needle}" is too short to be told from chance.`);
  }
  const texts = new Set([needle, encodeURIComponent(needle), ...base64Forms(needle)]);
  return [...[...texts].map((text) => Buffer.from(text)), Buffer.from(needle, 'utf16le')];
}

/** The part of the base64 text that follows from the needle alone, wherever it begins in a group of three octets. */
function base64Forms(needle: string): string[] {
  return [0, 1, 2].map((before) => {
    const octets = Buffer.concat([Buffer.alloc(before), Buffer.from(needle)]);
    const whole = octets.length - (octets.length % 3);
    return octets
      .subarray(0, whole)
      .toString('base64')
      .slice(before === 0 ? 0 : 4);
  });
}
