import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { readCallLines, readDetails, type CallDetails, type DetailsPlace, type ListedCall } from '../../core/history/index.js';

/**
 * The files of the history. A segment is two of them: `v1-<name>.calls.jsonl` has a line for each call, `v1-<name>.bodies.jsonl` the details
 * that these lines point to. While a segment is merged into another one, the first is `v1-<name>.merging.jsonl`: nobody appends to it then.
 */
const ours = /^v1-([a-z0-9]+)\.(calls|merging|bodies|new)\.(?:jsonl|tmp)$/;
const later = /^v(?!1-)\d+-/;
/** When the history was cleared. */
const clearedFile = 'v1-cleared.txt';

/** A segment as it lies in the folder. */
export interface Segment {
  readonly name: string;
  readonly isMerging: boolean;
  /** Bytes of the lines alone. */
  readonly callBytes: number;
  /** Bytes of both files. */
  readonly bytes: number;
  /** When it was written last: milliseconds since 1970-01-01 UTC. */
  readonly writtenAt: number;
}

interface FoundFile {
  readonly file: string;
  readonly name: string;
  readonly kind: string;
  readonly size: number;
  readonly writtenAt: number;
}

/** What is in the folder. */
export interface Listing {
  readonly segments: readonly Segment[];
  /** Files of segments that were never finished, by their paths, with the time of their last change. */
  readonly left: readonly { readonly file: string; readonly writtenAt: number }[];
  /** How many files a later version of the extension has written: they are left alone. */
  readonly later: number;
}

/** Reads and writes the files of the history in one folder. */
export class Segments {
  readonly #folder: string;

  /** @param folder an absolute path; it is made when the first call is kept */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async list(): Promise<Listing> {
    const names = await orMissing(readdir(this.#folder), []);
    const found = (await Promise.all(names.map((file) => this.#look(file)))).filter((file) => file !== undefined);
    const bodies = new Map(found.filter(({ kind }) => kind === 'bodies').map((file) => [file.name, file]));
    const indexes = found.filter(({ kind }) => kind === 'calls' || kind === 'merging');
    const known = new Set(indexes.map(({ name }) => name));
    return {
      segments: indexes.map(({ name, kind, size, writtenAt }) => ({
        name,
        isMerging: kind === 'merging',
        callBytes: size,
        bytes: size + (bodies.get(name)?.size ?? 0),
        writtenAt,
      })),
      left: found
        .filter(({ name, kind }) => kind === 'new' || (kind === 'bodies' && !known.has(name)))
        .map(({ file, writtenAt }) => ({ file: path.join(this.#folder, file), writtenAt })),
      later: names.filter((name) => later.test(name)).length,
    };
  }

  /** The calls of a segment; none when it is gone meanwhile. */
  async read({ name, isMerging }: Segment): Promise<ListedCall[]> {
    const file = isMerging ? this.#merging(name) : this.#calls(name);
    return readCallLines(await orMissing(readFile(file, 'utf8'), ''));
  }

  /** The details of a call; undefined when they are gone or damaged. */
  async details(name: string, { offset, length }: DetailsPlace, id: string): Promise<CallDetails | undefined> {
    const bytes = await this.detailsBytes(name, { offset, length });
    return bytes && readDetails(bytes.toString('utf8'), id);
  }

  async detailsBytes(name: string, { offset, length }: DetailsPlace): Promise<Buffer | undefined> {
    const file = await orMissing(open(this.#bodies(name), 'r'), undefined);
    if (!file) {
      return undefined;
    }
    try {
      const { size } = await file.stat();
      if (offset + length > size) {
        return undefined;
      }
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
      return bytesRead === length ? buffer : undefined;
    } finally {
      await file.close();
    }
  }

  /** When the history was cleared last: milliseconds since 1970-01-01 UTC; -Infinity when it never was. */
  async clearedAt(): Promise<number> {
    const text = await orMissing(readFile(path.join(this.#folder, clearedFile), 'utf8'), '');
    return /^\d{1,16}$/.test(text) ? Number(text) : -Infinity;
  }

  /** Notes that the history is cleared, when there is one. Another window that does the same at this moment may have the last word. */
  async markCleared(at: number): Promise<void> {
    const [file, written] = [path.join(this.#folder, clearedFile), path.join(this.#folder, `${clearedFile}.tmp`)];
    const flags = constants.O_CREAT | constants.O_TRUNC | constants.O_WRONLY;
    await orMissing(
      write(written, flags, Buffer.from(String(at))).then(() => rename(written, file)),
      undefined,
    );
  }

  /** Forgets that the history was cleared at this time, unless it was cleared again since. Nothing else is removed. */
  async unmarkCleared(at: number): Promise<void> {
    if ((await this.clearedAt()) === at) {
      await this.removeFile(path.join(this.#folder, clearedFile));
    }
  }

  /** Makes both files of a new segment. */
  async create(name: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    for (const file of [this.#bodies(name), this.#calls(name)]) {
      await (await open(file, 'wx', 0o600)).close();
    }
  }

  /** Appends to a segment that is there; an error when somebody has removed it or merges it. */
  async append(name: string, what: 'bodies' | 'calls', text: Buffer): Promise<void> {
    await write(what === 'bodies' ? this.#bodies(name) : this.#calls(name), constants.O_APPEND | constants.O_WRONLY, text);
  }

  /** From now on nobody appends to this segment. @returns false when it is gone */
  async claim({ name, isMerging }: Segment): Promise<boolean> {
    if (isMerging) {
      return true;
    }
    return orMissing(
      rename(this.#calls(name), this.#merging(name)).then(() => true),
      false,
    );
  }

  /** How long the lines of a segment that was claimed are; undefined when it is gone. */
  async claimedBytes(name: string): Promise<number | undefined> {
    return (await orMissing(stat(this.#merging(name)), undefined))?.size;
  }

  /** Writes a whole segment aside: nobody reads it until it is published. */
  async prepare(name: string, calls: Buffer, bodies: readonly Buffer[]): Promise<void> {
    const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY;
    await write(this.#bodies(name), flags, ...bodies);
    await write(this.#new(name), flags, calls);
  }

  async publish(name: string): Promise<void> {
    await rename(this.#new(name), this.#calls(name));
  }

  /** Removes a segment, or what was prepared of one. The calls go first: nothing listed is without its details then. */
  async remove(name: string): Promise<void> {
    for (const file of [this.#new(name), this.#calls(name), this.#merging(name), this.#bodies(name)]) {
      await this.removeFile(file);
    }
  }

  async removeFile(file: string): Promise<void> {
    await orMissing(unlink(file), undefined);
  }

  async #look(file: string): Promise<FoundFile | undefined> {
    const [, name, kind] = ours.exec(file) ?? [];
    const found = name === undefined ? undefined : await orMissing(stat(path.join(this.#folder, file)), undefined);
    return name !== undefined && kind !== undefined && found
      ? { file, name, kind, size: found.size, writtenAt: found.mtimeMs }
      : undefined;
  }

  #calls(name: string): string {
    return path.join(this.#folder, `v1-${name}.calls.jsonl`);
  }

  #merging(name: string): string {
    return path.join(this.#folder, `v1-${name}.merging.jsonl`);
  }

  #bodies(name: string): string {
    return path.join(this.#folder, `v1-${name}.bodies.jsonl`);
  }

  #new(name: string): string {
    return path.join(this.#folder, `v1-${name}.new.tmp`);
  }
}

async function write(file: string, flags: number, ...texts: readonly Buffer[]): Promise<void> {
  const handle: FileHandle = await open(file, flags, 0o600);
  try {
    for (const text of texts) {
      await handle.appendFile(text);
    }
    if ((flags & constants.O_CREAT) !== 0) {
      await handle.sync();
    }
  } finally {
    await handle.close();
  }
}

/** Another window may remove a file at any moment. */
async function orMissing<Result, Missing>(result: Promise<Result>, missing: Missing): Promise<Result | Missing> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return missing;
    }
    throw error;
  }
}
