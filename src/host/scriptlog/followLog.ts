import { isId, sameId, type RestletIds } from '../../core/netsuite/index.js';
import {
  afterFollowed,
  entriesSince,
  entriesStatement,
  laidOutDetail,
  markOf,
  markStatement,
  readAfter,
  startFollow,
  type KnownScript,
  type LogEntry,
  type LogMark,
} from '../../core/scriptlog/index.js';
import type { RoleView } from '../../protocol/roles.js';
import { isUserError } from '../../protocol/userError.js';
import type { RoleKeeping } from '../accounts/roles.js';
import {
  askInTurn,
  type Choice,
  type ChoiceQuestion,
  type InputCheck,
  type Prompter,
  type PromptStep,
} from '../platform/prompter.js';
import type { WatchParts } from './callWatch.js';
import type { LogReader } from './logQueries.js';
import { logNotes } from './logText.js';
import * as texts from './texts.js';

export interface FollowParts extends Pick<WatchParts, 'queries' | 'scripts' | 'pause'> {
  readonly keeping: Pick<RoleKeeping, 'choose'>;
  readonly prompter: Pick<Prompter, 'text' | 'choose' | 'tell'>;
  /** The script and deployment of the request that is in front. */
  readonly inFront: () => Partial<RestletIds>;
  /** The script, and where it is known the deployment, of an item that the command was called on; undefined for any other target. */
  readonly calledBy: (target: unknown) => Partial<RestletIds> | undefined;
  /** The RESTlets of the workspace by their deployments; the ID of the deployment is empty where it has none. */
  readonly targets: () => Promise<readonly ScriptChoice[]>;
  /** Runs while a notification with a cancel button is shown. */
  readonly withProgress: (title: string, run: (signal: AbortSignal) => Promise<void>) => Promise<void>;
  /** Adds lines to what the person reads, and brings it to the front when it begins. */
  readonly write: (lines: string, isBeginning: boolean) => void;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
}

/** A script and a deployment, with the name of the RESTlet. */
export interface ScriptChoice extends RestletIds {
  readonly name: string;
}

interface FollowDraft {
  script: string;
  deploy: string;
  /** The deployment is asked for, because the chosen script came without one. */
  asksDeploy: boolean;
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
    const { keeping, withProgress } = this.#parts;
    const role = await keeping.choose(texts.titles.follow, target);
    const called = role && (await this.#called(target));
    if (!role || !called) {
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

  /** The script of the target, or the one that the person chooses or types; undefined when a question was dismissed. */
  async #called(target: unknown): Promise<RestletIds | undefined> {
    const { calledBy, inFront, targets } = this.#parts;
    const { script, deploy } = calledBy(target) ?? {};
    if (script !== undefined && deploy !== undefined) {
      return { script, deploy };
    }
    const all = (await targets()).filter((each) => isId(each.script));
    const front = { script: '', deploy: '', ...inFront() };
    const choices =
      script === undefined
        ? scriptChoices(front, all)
        : scriptChoices(
            undefined,
            all.filter((each) => sameId(each.script, script)),
          );
    const draft: FollowDraft = { ...front, asksDeploy: false };
    const isDone = await askInTurn(texts.titles.follow, draft, ({ asksDeploy }) =>
      choices.length === 0
        ? [this.#text('script'), this.#text('deploy')]
        : [this.#choice(choices), ...(asksDeploy ? [this.#text('deploy')] : [])],
    );
    return isDone ? { script: draft.script, deploy: draft.deploy } : undefined;
  }

  #choice(choices: ChoiceQuestion<RestletIds>['choices']): PromptStep<FollowDraft> {
    return async (draft, position) => {
      const reply = await this.#parts.prompter.choose({
        position,
        placeholder: texts.questions.choose,
        choices,
        typed: typedChoice,
      });
      if (!reply) {
        return 'cancel';
      }
      if ('back' in reply) {
        return 'back';
      }
      const { script, deploy } = reply.value;
      Object.assign(draft, { script, deploy, asksDeploy: !isId(deploy) });
      return 'next';
    };
  }

  #text(field: keyof RestletIds): PromptStep<FollowDraft> {
    return async (draft, position) => {
      const reply = await this.#parts.prompter.text({
        position,
        prompt: texts.questions[field],
        placeholder: texts.questions.placeholders[field],
        value: draft[field],
        check: (text) => checked(field, text.trim()),
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

  async #follow(role: RoleView, called: RestletIds, signal: AbortSignal): Promise<void> {
    const { queries, scripts, write, prompter } = this.#parts;
    let count = 0;
    let isFollowing = false;
    try {
      await queries.agree(role);
      const asked: LogReader = { role, occasion: 'person' };
      const known = await scripts.of(asked, called, signal);
      const mark = markOf((await queries.run(asked, markStatement(known.script), signal)).rows);
      isFollowing = true;
      await this.#poll(role, called, { known, mark }, signal, (found) => (count += found));
      const sentence = texts.follow.ended(called.script, count);
      write(sentence, false);
      void prompter.tell(sentence);
    } catch (error) {
      if (signal.aborted) {
        if (isFollowing) {
          write(texts.follow.stopped(called.script, count), false);
        }
        return;
      }
      if (isUserError(error)) {
        const { failed, notStarted } = texts.follow;
        write((isFollowing ? failed : notStarted)(called.script, error.message), false);
      }
      throw error;
    }
  }

  async #poll(
    role: RoleView,
    { script }: RestletIds,
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

/** What can be chosen: the request in front first, and then the others. */
function scriptChoices(front: RestletIds | undefined, known: readonly ScriptChoice[]): ChoiceQuestion<RestletIds>['choices'] {
  const { inFront, workspace } = texts.questions;
  const isFront = (each: RestletIds): boolean =>
    front !== undefined && sameId(each.script, front.script) && sameId(each.deploy, front.deploy);
  const others = known.filter((each) => !isFront(each));
  const first = front && isId(front.script.trim()) ? { ...front, name: known.find(isFront)?.name ?? '' } : undefined;
  return [
    ...(first ? [{ heading: inFront }, scriptChoice(first)] : []),
    ...(others.length > 0 ? [{ heading: workspace }, ...others.map(scriptChoice)] : []),
  ];
}

function scriptChoice({ script, deploy, name }: ScriptChoice): Choice<RestletIds> {
  const description = [deploy.trim(), name].filter((text) => text !== '').join(' · ');
  return { label: script.trim(), description, value: { script: script.trim(), deploy: deploy.trim() } };
}

/** A script that is in no list, by its ID. VS Code would put it first if the ID were its label. */
function typedChoice(text: string): Choice<RestletIds> | undefined {
  const script = text.trim();
  return isId(script) ? { label: texts.questions.typed, description: script, value: { script, deploy: '' } } : undefined;
}

function checked(field: keyof RestletIds, id: string): InputCheck {
  const { missing, notAnId } = texts.questions;
  return isId(id) ? {} : { message: { severity: 'error', text: id === '' ? missing[field] : notAnId } };
}

/** An entry as lines of text, its detail indented. */
function lineOf({ at, level, title, detail }: LogEntry): string {
  const lines = detail === '' ? [] : laidOutDetail(detail).split('\n');
  return [`${at}  ${level.padEnd(5)}  ${title}`, ...lines.map((line) => `    ${line}`)].join('\n');
}

function latest(mark: LogMark, entries: readonly LogEntry[]): LogMark {
  return entries.reduce((last, { id, at }) => ({ id: Math.max(last.id, id), at: at > last.at ? at : last.at }), mark);
}
