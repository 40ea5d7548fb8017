import { callLine, type ListedCall } from '../../core/history/index.js';
import type { Segment, Segments } from './segments.js';

export interface CompactionLimits {
  /** Bytes of all files: the oldest segments go first. */
  readonly mostBytes: number;
  /** Milliseconds after which a segment that nobody has written to is taken for one that nobody will. */
  readonly idle: number;
  /** A segment with so many calls or bytes is merged no further. */
  readonly mergedCalls: number;
  readonly mergedBytes: number;
  /** Small segments are merged once there are so many. */
  readonly mergedSegments: number;
}

export interface CompactionInput {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  readonly mostCalls: number;
  /** When the history was cleared: calls of that time and before are dropped. */
  readonly clearedAt: number;
  /** The segment of this window: it is left alone. */
  readonly own: string | undefined;
  readonly callsOf: (segment: Segment) => Promise<readonly ListedCall[]>;
}

interface Read {
  readonly segment: Segment;
  readonly calls: readonly ListedCall[];
  /** The time of its latest call. */
  readonly newest: number;
}

/** Removes segments that are too old or too much, and makes one of several small ones. */
export class Compaction {
  readonly #segments: Segments;
  readonly #limits: CompactionLimits;
  readonly #newName: () => string;

  constructor(segments: Segments, limits: CompactionLimits, newName: () => string) {
    this.#segments = segments;
    this.#limits = limits;
    this.#newName = newName;
  }

  async run({ now, mostCalls, clearedAt, own, callsOf }: CompactionInput): Promise<void> {
    const { segments, left } = await this.#segments.list();
    for (const { file, writtenAt } of left) {
      if (now - writtenAt >= this.#limits.idle) {
        await this.#segments.removeFile(file);
      }
    }
    const all: Read[] = [];
    for (const segment of segments) {
      const calls = await callsOf(segment);
      all.push({ segment, calls, newest: calls.reduce((latest, { call }) => Math.max(latest, call.at), -Infinity) });
    }
    const oldest = Math.max(oldestKept(all, mostCalls), clearedAt + 1);
    const kept = await this.#dropped(all, { now, own, oldest });
    const small = kept.filter(({ segment, calls }) => this.#isSmall(segment, calls, now) && segment.name !== own);
    if (small.length >= this.#limits.mergedSegments) {
      await this.#merge(small, oldest);
    }
  }

  /** Removes what is beyond the limits. @returns the others */
  async #dropped(
    all: readonly Read[],
    { now, own, oldest }: { readonly now: number; readonly own: string | undefined; readonly oldest: number },
  ): Promise<Read[]> {
    let bytes = 0;
    const kept: Read[] = [];
    for (const read of all.toSorted((one, other) => other.newest - one.newest)) {
      const { segment, newest } = read;
      bytes += segment.bytes;
      // One without any call may have been made a moment ago.
      const isStale = newest < oldest && (read.calls.length > 0 || now - segment.writtenAt >= this.#limits.idle);
      if (segment.name !== own && (isStale || bytes > this.#limits.mostBytes)) {
        bytes -= segment.bytes;
        await this.#segments.remove(segment.name);
      } else {
        kept.push(read);
      }
    }
    return kept;
  }

  #isSmall({ bytes, writtenAt }: Segment, calls: readonly ListedCall[], now: number): boolean {
    const { idle, mergedBytes, mergedCalls } = this.#limits;
    return now - writtenAt >= idle && bytes < mergedBytes && calls.length < mergedCalls;
  }

  /**
   * Each of them is claimed first, so that nobody appends to it, and is removed only when the merged one is there: a window that is killed
   * in between leaves each call at least once. Where one was removed meanwhile, by the person or by another window that merges it too,
   * nothing is merged.
   */
  async #merge(small: readonly Read[], oldest: number): Promise<void> {
    const { mergedBytes, mergedCalls } = this.#limits;
    /** The names of what was claimed, with the bytes of the lines that were read. */
    const sources = new Map<string, number | undefined>();
    const calls = new Map<string, { readonly listed: ListedCall; readonly bytes: Buffer }>();
    let bytes = 0;
    for (const { segment } of small) {
      if (sources.size > 0 && (bytes + segment.bytes > mergedBytes || calls.size >= mergedCalls)) {
        break;
      }
      if (await this.#segments.claim(segment)) {
        sources.set(segment.name, await this.#segments.claimedBytes(segment.name));
        bytes += segment.bytes;
        for (const listed of await this.#segments.read({ ...segment, isMerging: true })) {
          const details = await this.#segments.detailsBytes(segment.name, listed.place);
          if (details && listed.call.at >= oldest) {
            calls.set(listed.call.id, { listed, bytes: details });
          }
        }
      }
    }
    const name = this.#newName();
    await this.#segments.prepare(name, ...mergedTexts([...calls.values()]));
    const now = await this.#claimedBytes(sources.keys());
    if ([...now.values()].includes(undefined)) {
      await this.#segments.remove(name);
      return;
    }
    await this.#segments.publish(name);
    for (const [source, length] of await this.#claimedBytes(sources.keys())) {
      // A line that was on its way when the segment was claimed may have come since: then it is merged the next time.
      if (length === sources.get(source)) {
        await this.#segments.remove(source);
      }
    }
  }

  async #claimedBytes(names: Iterable<string>): Promise<Map<string, number | undefined>> {
    const sizes = new Map<string, number | undefined>();
    for (const name of names) {
      sizes.set(name, await this.#segments.claimedBytes(name));
    }
    return sizes;
  }
}

/** The time of the oldest call that is kept. */
function oldestKept(all: readonly Read[], mostCalls: number): number {
  const times = new Map(all.flatMap(({ calls }) => calls.map(({ call }) => [call.id, call.at] as const)));
  const sorted = Float64Array.from(times.values()).sort();
  return sorted[sorted.length - mostCalls] ?? -Infinity;
}

/** Both files of a segment with these calls. */
function mergedTexts(calls: readonly { readonly listed: ListedCall; readonly bytes: Buffer }[]): [Buffer, Buffer[]] {
  const lines: string[] = [];
  const bodies: Buffer[] = [];
  let offset = 0;
  for (const { listed, bytes } of calls) {
    lines.push(callLine({ call: listed.call, place: { offset, length: bytes.length } }));
    bodies.push(bytes, lineFeed);
    offset += bytes.length + lineFeed.length;
  }
  return [Buffer.from(lines.join('')), bodies];
}

const lineFeed = Buffer.from('\n');
