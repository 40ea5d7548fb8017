import type { RestletIds } from '../../core/netsuite/index.js';
import { scriptOf, scriptStatement, type KnownScript } from '../../core/scriptlog/index.js';
import { UserError } from '../../protocol/userError.js';
import type { LogQueries, LogReader } from './logQueries.js';
import * as texts from './texts.js';

/** Milliseconds for which a log level counts: NetSuite raises it when a script logs too much. */
const kept = 5 * 60_000;

/** The internal IDs and log levels of the scripts that were asked for, so that a call needs one statement less. */
export class KnownScripts {
  readonly #queries: LogQueries;
  readonly #now: () => number;
  readonly #known = new Map<string, { readonly known: KnownScript; readonly at: number }>();

  constructor(queries: LogQueries, now: () => number) {
    this.#queries = queries;
    this.#now = now;
  }

  /** @throws {UserError} when it isn't there, and as `LogQueries.run` */
  async of(reader: LogReader, called: RestletIds, signal: AbortSignal): Promise<KnownScript> {
    const key = `${reader.role.account} ${called.script} ${called.deploy}`;
    const found = this.#known.get(key);
    if (found && this.#now() - found.at < kept) {
      return found.known;
    }
    const statement = scriptStatement(called);
    if (statement === undefined) {
      throw new UserError(texts.problems.badIds);
    }
    const known = scriptOf((await this.#queries.run(reader, statement, signal)).rows);
    if (!known) {
      throw new UserError(texts.problems.unknownScript(reader.role));
    }
    this.#known.set(key, { known, at: this.#now() });
    return known;
  }
}
