import type { RoleView } from '../../protocol/roles.js';
import type { LogEntryView } from '../../protocol/scriptLog.js';
import { UserError } from '../../protocol/userError.js';
import type { Roles } from '../accounts/roles.js';
import { mayRead, type Access } from './access.js';
import { Agreed } from './agreed.js';
import { beginning, forModel, itemsThatFit, longestResult, resultText, type ModelTool, type Preparation } from './modelTool.js';
import { realmOf } from './roleNamed.js';
import { ToolInput } from './toolInput.js';
import * as texts from './texts.js';

/** Entries of a script log, as they were read. */
export interface ReadLog {
  /** In the order of their IDs. */
  readonly entries: readonly LogEntryView[];
  /** What a person must know about the entries. */
  readonly notes: readonly string[];
  /** There are entries with higher IDs. */
  readonly hasMore: boolean;
}

export interface LogToolParts {
  readonly roles: Pick<Roles, 'all'>;
  /** Reads the entries of the last 24 hours with IDs above `after`, with the fixed statements. */
  readonly readLog: (
    role: RoleView,
    called: { readonly script: string; readonly deploy: string },
    after: number,
    signal: AbortSignal,
  ) => Promise<ReadLog>;
  readonly access: () => Access;
  readonly isTrusted: () => boolean;
}

interface LogCall {
  readonly role: RoleView;
  readonly script: string;
  readonly deploy: string;
  readonly after: number;
}

const mostEntries = 100;
const longestDetail = 2000;
const longestTitle = 500;
const longestAccount = 100;
const highestId = Number.MAX_SAFE_INTEGER;
/** UTF-16 code units that are left for notes. */
const reserve = 4000;

/** Reads the script log of a script with the role that a person has chosen for that. */
export class LogTool implements ModelTool {
  readonly #parts: LogToolParts;
  readonly #agreed = new Agreed();

  constructor(parts: LogToolParts) {
    this.#parts = parts;
  }

  prepare(input: unknown): Preparation {
    const call = this.#call(input);
    const message = texts.log.message(call);
    this.#agreed.ask(input, message);
    return { progress: texts.log.progress(call.script), question: { title: texts.log.title, message } };
  }

  async run(input: unknown, signal: AbortSignal): Promise<string> {
    const call = this.#call(input);
    this.#agreed.require(input, texts.log.message(call));
    const { role, script, deploy, after } = call;
    const { entries, notes, hasMore } = await this.#parts.readLog(role, { script, deploy }, after, signal);
    const newestFirst = entries.slice(-mostEntries).reverse().map(described);
    const shown = itemsThatFit(newestFirst, longestResult - reserve).reverse();
    const last = entries.at(-1);
    const none = after === 0 ? texts.log.none : texts.log.noneAfter(after);
    return resultText({
      account: role.account,
      script,
      entries: shown,
      notes: [
        ...(last ? [texts.log.untrusted] : [none]),
        ...(shown.length < entries.length ? [texts.log.left(shown.length, entries.length)] : []),
        ...(hasMore && last ? [texts.log.more(last.id)] : []),
        ...notes,
      ],
    });
  }

  /** @throws {UserError} when the log may not be read */
  #call(input: unknown): LogCall {
    const fields = new ToolInput(input, ['script', 'deploy', 'account', 'after']);
    const [script, deploy] = [fields.id('script'), fields.id('deploy')];
    const after = fields.whole('after', 0, highestId) ?? 0;
    const role = this.#reader(fields.text('account', longestAccount));
    if (!this.#parts.isTrusted()) {
      throw new UserError(texts.roles.untrusted);
    }
    if (!mayRead(this.#parts.access(), role.kind)) {
      throw new UserError(texts.log.refused(role));
    }
    return { role, script, deploy, after };
  }

  #reader(account: string | undefined): RoleView {
    const readers = this.#parts.roles.all().filter(({ readsLog }) => readsLog === true);
    const realm = account === undefined ? undefined : realmOf(account);
    const found = realm === undefined ? readers : readers.filter((role) => role.account === realm);
    const [role] = found;
    if (!role) {
      throw new UserError(texts.log.noReader(account));
    }
    if (found.length > 1) {
      throw new UserError(texts.log.severalReaders(found));
    }
    return role;
  }
}

function described({ id, at, level, title, detail }: LogEntryView) {
  return { id, at, level, title: shown(title, longestTitle), detail: shown(detail, longestDetail) };
}

function shown(text: string, longest: number): string {
  return beginning(forModel(text), longest);
}
