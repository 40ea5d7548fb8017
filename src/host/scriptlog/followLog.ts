import { isId } from '../../core/netsuite/index.js';
import {
  afterFollowed,
  entriesSince,
  entriesStatement,
  laidOutDetail,
  markOf,
  markStatement,
  readAfter,
  startFollow,
  type CalledScript,
  type KnownScript,
  type LogEntry,
  type LogMark,
} from '../../core/scriptlog/index.js';
import type { RoleView } from '../../protocol/roles.js';
import { isUserError } from '../../protocol/userError.js';
import type { RoleKeeping } from '../accounts/roles.js';
import { askInTurn, type Prompter, type PromptStep } from '../platform/prompter.js';
import type { WatchParts } from './callWatch.js';
import type { LogReader } from './logQueries.js';
import { logNotes } from './logText.js';
import * as texts from './texts.js';

export interface FollowParts extends Pick<WatchParts, 'queries' | 'scripts' | 'pause'> {
  readonly keeping: Pick<RoleKeeping, 'choose'>;
  readonly prompter: Pick<Prompter, 'text' | 'tell'>;
  /** The script and deployment of the request that is in front. */
  readonly inFront: () => Partial<CalledScript>;
  /** Runs while a notification with a cancel button is shown. */
  readonly withProgress: (title: string, run: (signal: AbortSignal) => Promise<void>) => Promise<void>;
  /** Adds lines to what the person reads, and brings it to the front when it begins. */
  readonly write: (lines: string, isBeginning: boolean) => void;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
}

/** The command *Follow Script Log*: writes the new entries of a script as they come, until it is canceled or some minutes are over. */
export class FollowLog {
  readonly #parts: FollowParts;
  #running: AbortController | undefined;

  constructor(parts: FollowParts) {
    this.#parts = parts;
  }

  /** @param target what the command was called on. @throws {UserError} when the log can't be read */
  async run(target: unknown): Promise<void> {
    const { keeping, inFront, withProgress } = this.#parts;
    const role = await keeping.choose(texts.titles.follow, target);
    const called = { script: '', deploy: '', ...inFront() };
    if (!role || !(await askInTurn(texts.titles.follow, called, () => [this.#step('script'), this.#step('deploy')]))) {
      return;
    }
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    await withProgress(texts.follow.progress(called.script), (canceled) =>
      this.#follow(role, called, AbortSignal.any([canceled, running.signal])),
    );
  }

  dispose(): void {
    this.#running?.abort();
  }

  #step(field: keyof CalledScript): PromptStep<{ script: string; deploy: string }> {
    return async (draft, position) => {
      const reply = await this.#parts.prompter.text({
        position,
        prompt: texts.questions[field],
        placeholder: texts.questions.placeholders[field],
        value: draft[field],
        check: (text) => (isId(text.trim()) ? {} : { message: { severity: 'error', text: texts.questions.notAnId } }),
      });
      if (!reply) {
        return 'cancel';
      }
      if ('back' in reply) {
        return 'back';
      }
      draft[field] = reply.value.trim();
      return 'next';
    };
  }

  async #follow(role: RoleView, called: CalledScript, signal: AbortSignal): Promise<void> {
    const { queries, scripts, write, prompter } = this.#parts;
    let count = 0;
    try {
      await queries.agree(role);
      const asked: LogReader = { role, occasion: 'person' };
      const known = await scripts.of(asked, called, signal);
      const mark = markOf((await queries.run(asked, markStatement(known.script), signal)).rows);
      await this.#poll(role, called, { known, mark }, signal, (found) => (count += found));
      const sentence = texts.follow.ended(called.script, count);
      write(sentence, false);
      void prompter.tell(sentence);
    } catch (error) {
      if (signal.aborted) {
        write(texts.follow.stopped(called.script, count), false);
        return;
      }
      if (isUserError(error)) {
        write(texts.follow.failed(called.script, error.message), false);
      }
      throw error;
    }
  }

  async #poll(
    role: RoleView,
    { script }: CalledScript,
    begun: { readonly known: KnownScript; readonly mark: LogMark },
    signal: AbortSignal,
    found: (count: number) => void,
  ): Promise<void> {
    const { queries, pause, write, now } = this.#parts;
    const { known } = begun;
    let { mark } = begun;
    let follow = startFollow(now());
    const seen = new Set<number>();
    const until = new Date(follow.endsAt).toLocaleTimeString();
    write([texts.follow.following(script, role, until), ...logNotes(role, known, [], false)].join('\n'), true);
    while (now() < follow.endsAt) {
      await pause(follow.wait, signal);
      const { rows } = await queries.run({ role, occasion: 'follow' }, entriesStatement(known.script, readAfter(mark)), signal);
      const entries = entriesSince(mark, rows).filter(({ id }) => !seen.has(id));
      for (const entry of entries) {
        seen.add(entry.id);
        write(lineOf(entry), false);
      }
      mark = latest(mark, entries);
      found(entries.length);
      follow = afterFollowed(follow, entries.length);
    }
  }
}

/** An entry as lines of text, its detail indented. */
function lineOf({ at, level, title, detail }: LogEntry): string {
  const lines = detail === '' ? [] : laidOutDetail(detail).split('\n');
  return [`${at}  ${level.padEnd(5)}  ${title}`, ...lines.map((line) => `    ${line}`)].join('\n');
}

function latest(mark: LogMark, entries: readonly LogEntry[]): LogMark {
  return entries.reduce((last, { id, at }) => ({ id: Math.max(last.id, id), at: at > last.at ? at : last.at }), mark);
}
