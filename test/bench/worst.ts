import { longestPasteHere, readPaste } from '../../src/core/explain/readPaste.js';
import { coreReaders, pasteReaders, type Read } from '../support/growth/coreReaders.js';
import { hardPastes } from '../support/growth/hardPastes.js';
import { hardTexts } from '../support/growth/hardTexts.js';
import { pieces } from '../support/paste/mutations.js';
import type { Figure } from './figure.js';

/** UTF-16 code units of each text. */
const length = 64 * 1024;
/** Milliseconds for which a text may hold up the extension host. */
const target = 50;
/** What takes longer than this once is measured again: the garbage of others may have been in it. */
const suspicious = 10;
const repeats = 5;
const shown = 10;

interface Timed {
  readonly name: string;
  readonly milliseconds: number;
}

/** How long each reader and rule of core takes for 64 KB of the worst texts that are known, and the reader of pastes for the longest that it
 * is given outside a thread: the ten that take longest. */
export function run(): Promise<Figure[]> {
  const texts = hardTexts.map(({ name, of }) => ({ name, text: of(length) }));
  const pastes = [...hardPastes, ...pieces].map((piece) => ({
    name: JSON.stringify(piece),
    text: piece.repeat(Math.ceil(longestPasteHere / piece.length)),
  }));
  const hardPasteTexts = hardTexts.map(({ name, of }) => ({ name, text: of(longestPasteHere) }));
  const times = [
    ...Object.entries(coreReaders).map(([name, read]) => worst(name, read, texts)),
    worst('readPaste', readPaste, pastes),
    ...Object.entries(pasteReaders).map(([name, read]) => worst(name, read, hardPasteTexts)),
  ].toSorted((one, other) => other.milliseconds - one.milliseconds);
  const figures = times.slice(0, shown).map(({ name, milliseconds }) => ({
    name: `Read by ${name}`,
    value: `${milliseconds.toFixed(1)} ms`,
    target: `under ${target} ms`,
    ok: milliseconds < target,
  }));
  return Promise.resolve(figures);
}

function worst(reader: string, read: Read, texts: readonly { readonly name: string; readonly text: string }[]): Timed {
  // Nothing is compiled yet when a reader is called for the first time, which is no matter of the text.
  texts.slice(0, 3).forEach(({ text }) => timed(read, text));
  return texts
    .map(({ name, text }) => ({ name: `${reader}: ${name} again and again`, milliseconds: shortest(read, text) }))
    .reduce((one, other) => (other.milliseconds > one.milliseconds ? other : one));
}

function shortest(read: Read, text: string): number {
  const first = timed(read, text);
  return first < suspicious ? first : Math.min(first, ...Array.from({ length: repeats }, () => timed(read, text)));
}

/** Milliseconds of the processor: others may run beside us. */
function timed(read: Read, text: string): number {
  const start = process.cpuUsage();
  try {
    read(text);
  } catch {
    // What a reader throws is one of its results.
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
