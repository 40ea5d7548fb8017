import {
  callLine,
  detailsLine,
  keptCall,
  type CallDetails,
  type FinishedCall,
  type HistoryCall,
  type ListedCall,
} from '../../core/history/index.js';
import { UserError } from '../../protocol/userError.js';
import { Compaction, type CompactionLimits } from './compaction.js';
import { Segments, type Segment } from './segments.js';
import * as texts from './texts.js';

export interface StoreOptions {
  /** Where the files are: an absolute path. */
  readonly folder: string;
  /** How many calls are kept; 0 keeps no further ones, and leaves those that are there. */
  readonly mostCalls: () => number;
  readonly keepsProductionBodies: () => boolean;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  /** So many random hexadecimal digits. */
  readonly random: (digits: number) => string;
  readonly limits: StoreLimits;
  /** Is told once when what is beyond the limits can't be removed. */
  readonly report: (error: UserError) => void;
}

export interface StoreLimits extends CompactionLimits {
  /** A window begins a new segment after so many calls, or so many bytes. */
  readonly segmentCalls: number;
  readonly segmentBytes: number;
  /** Milliseconds from one compaction to the next. */
  readonly pause: number;
  /** When a window has written so many bytes, it looks how much all of them have written. */
  readonly looked: number;
}

const megabyte = 1024 * 1024;
/** The most calls that are shown while none are kept. */
const mostShown = 10_000;
/** How often a call is written, each time to another file, until the error of the file system is told. */
const mostAttempts = 3;

export const usualLimits: StoreLimits = {
  segmentCalls: 200,
  segmentBytes: 4 * megabyte,
  pause: 10 * 60_000,
  looked: megabyte,
  // README says 50 MB: each window may write some more before it looks again, and so may a merge until it has removed what it has merged.
  mostBytes: 40 * megabyte,
  idle: 10 * 60_000,
  mergedCalls: 500,
  mergedBytes: 4 * megabyte,
  mergedSegments: 8,
};

interface Own {
  readonly name: string;
  calls: number;
  bodyBytes: number;
}

interface Known {
  readonly callBytes: number;
  readonly calls: readonly ListedCall[];
}

/** A call and where it stands. */
interface Placed {
  readonly listed: ListedCall;
  readonly segment: string;
}

/** The calls of this and earlier sessions, in files. Several windows share the folder; each appends to a segment of its own. */
export class HistoryStore {
  readonly #options: StoreOptions;
  readonly #segments: Segments;
  readonly #compaction: Compaction;
  #own: Own | undefined;
  #known = new Map<string, Known>();
  #placed = new Map<string, Placed>();
  #compactedAt = -Infinity;
  /** Bytes since all files were looked at. */
  #written = 0;
  #hasReported = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: StoreOptions) {
    this.#options = options;
    this.#segments = new Segments(options.folder);
    this.#compaction = new Compaction(this.#segments, options.limits, () => this.#newName());
  }

  /**
   * Keeps a call, after the ones before it. It is on its way to the disk when this resolves.
   * @returns what was kept; undefined while the history is off, or when it was cleared since the call was sent
   * @throws the error of the file system
   */
  keep(call: FinishedCall): Promise<HistoryCall | undefined> {
    if (this.#options.mostCalls() === 0) {
      return Promise.resolve(undefined);
    }
    const kept = keptCall(call, { id: this.#newName(), keepsProductionBodies: this.#options.keepsProductionBodies() });
    return this.#inTurn(async () => {
      const isKept = await this.#append(kept);
      await this.#compactWhenDue();
      return isKept ? kept.call : undefined;
    });
  }

  /** The calls that are kept, the newest first. Reads only what has changed since it was read last. */
  calls(): Promise<readonly HistoryCall[]> {
    return this.#inTurn(() => this.#read());
  }

  /** What is kept of a call beside that; undefined when it is no longer kept. */
  details(id: string): Promise<{ readonly call: HistoryCall; readonly details: CallDetails } | undefined> {
    return this.#inTurn(async () => {
      const found = await this.#detailsOf(id);
      if (found) {
        return found;
      }
      // Files may have been merged since the call was read.
      await this.#read();
      return this.#detailsOf(id);
    });
  }

  /** Removes every call, those of other windows too. @returns how many files of a later version are still there */
  clear(): Promise<number> {
    return this.#inTurn(async () => {
      // First of all: what another window writes from now on is not read.
      await this.#segments.markCleared(this.#options.now());
      const { segments, left, later } = await this.#segments.list();
      for (const { name } of segments) {
        await this.#segments.remove(name);
      }
      for (const { file } of left) {
        await this.#segments.removeFile(file);
      }
      this.#own = undefined;
      await this.#read();
      return later;
    });
  }

  /** Removes what is no longer kept, and merges small files. */
  compact(): Promise<void> {
    return this.#inTurn(() => this.#compact());
  }

  /**
   * Writes a call, unless the history was cleared since it was sent.
   * @returns whether it is there
   */
  async #append(kept: ReturnType<typeof keptCall>): Promise<boolean> {
    const { at } = kept.call;
    if (at <= (await this.#clearedAt())) {
      return false;
    }
    await this.#appendSomewhere(kept);
    // Another window that has cleared the history meanwhile may not have seen this segment. All of it is older than that.
    if (at <= (await this.#clearedAt()) && this.#own) {
      await this.#segments.remove(this.#own.name);
      this.#own = undefined;
      return false;
    }
    return true;
  }

  /** A time in the future is one of a clock that was wrong: once the time has come, it would hide what was sent until then. */
  async #clearedAt(): Promise<number> {
    const at = await this.#segments.clearedAt();
    if (at <= this.#options.now()) {
      return at;
    }
    await this.#segments.unmarkCleared(at);
    return -Infinity;
  }

  /** Another window may remove or merge a segment, and a line may be written in part: then nothing more is added to that segment. */
  async #appendSomewhere(kept: ReturnType<typeof keptCall>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#appendOnce(kept);
        return;
      } catch (error) {
        this.#own = undefined;
        if (attempt === mostAttempts) {
          throw error;
        }
      }
    }
  }

  async #appendOnce({ call, details }: ReturnType<typeof keptCall>): Promise<void> {
    const own = await this.#ownSegment();
    const bodies = Buffer.from(detailsLine(details));
    await this.#segments.append(own.name, 'bodies', bodies);
    const place = { offset: own.bodyBytes, length: bodies.length - 1 };
    own.bodyBytes += bodies.length;
    own.calls++;
    const line = Buffer.from(callLine({ call, place }));
    await this.#segments.append(own.name, 'calls', line);
    this.#written += bodies.length + line.length;
  }

  async #ownSegment(): Promise<Own> {
    const { segmentCalls, segmentBytes } = this.#options.limits;
    const most = Math.min(segmentCalls, this.#options.mostCalls());
    if (this.#own === undefined || this.#own.calls >= most || this.#own.bodyBytes >= segmentBytes) {
      const name = this.#newName();
      await this.#segments.create(name);
      this.#own = { name, calls: 0, bodyBytes: 0 };
    }
    return this.#own;
  }

  async #compactWhenDue(): Promise<void> {
    try {
      if (this.#options.now() - this.#compactedAt >= this.#options.limits.pause || (await this.#isTooMuch())) {
        await this.#compact();
      }
    } catch (error) {
      // The call is there all the same.
      if (!this.#hasReported) {
        this.#hasReported = true;
        const reason = error instanceof Error ? `${error.message}.` : '';
        this.#options.report(new UserError(texts.notTidied(reason), { cause: error }));
      }
    }
  }

  /** Whether all files together are over the limit. Looked at when this window has written much since it looked last. */
  async #isTooMuch(): Promise<boolean> {
    const { looked, mostBytes } = this.#options.limits;
    if (this.#written < looked) {
      return false;
    }
    this.#written = 0;
    const { segments } = await this.#segments.list();
    return segments.reduce((sum, { bytes }) => sum + bytes, 0) > mostBytes;
  }

  async #compact(): Promise<void> {
    this.#compactedAt = this.#options.now();
    await this.#compaction.run({
      now: this.#options.now(),
      mostCalls: this.#mostCalls(),
      clearedAt: await this.#clearedAt(),
      own: this.#own?.name,
      callsOf: (segment) => this.#callsOf(segment),
    });
  }

  async #read(): Promise<readonly HistoryCall[]> {
    const clearedAt = await this.#clearedAt();
    const { segments } = await this.#segments.list();
    const known = new Map<string, Known>();
    const placed = new Map<string, Placed>();
    for (const segment of segments) {
      const calls = await this.#callsOf(segment);
      known.set(segment.name, { callBytes: segment.callBytes, calls });
      for (const listed of calls) {
        if (listed.call.at > clearedAt) {
          placed.set(listed.call.id, { listed, segment: segment.name });
        }
      }
    }
    this.#known = known;
    this.#placed = placed;
    return [...placed.values()]
      .map(({ listed }) => listed.call)
      .sort((one, other) => other.at - one.at || (one.id < other.id ? 1 : -1))
      .slice(0, this.#mostCalls());
  }

  /** Lines are only ever added to a segment, so one of the same size is the same. */
  async #callsOf(segment: Segment): Promise<readonly ListedCall[]> {
    const known = this.#known.get(segment.name);
    if (known?.callBytes === segment.callBytes) {
      return known.calls;
    }
    const calls = await this.#segments.read(segment);
    this.#known.set(segment.name, { callBytes: segment.callBytes, calls });
    return calls;
  }

  async #detailsOf(id: string): Promise<{ readonly call: HistoryCall; readonly details: CallDetails } | undefined> {
    const placed = this.#placed.get(id);
    const details = placed && (await this.#segments.details(placed.segment, placed.listed.place, id));
    return details && { call: placed.listed.call, details };
  }

  #mostCalls(): number {
    const most = this.#options.mostCalls();
    return most === 0 ? mostShown : most;
  }

  /** Begins with the time, so that names stand in order. */
  #newName(): string {
    return `${this.#options.now().toString(36).padStart(9, '0')}${this.#options.random(16)}`;
  }

  #inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const result = this.#queue.then(run);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
