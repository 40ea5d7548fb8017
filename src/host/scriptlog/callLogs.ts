import { queryParameters } from '../../core/tba/index.js';
import type { RoleView } from '../../protocol/roles.js';
import { CallWatch, type WatchParts } from './callWatch.js';

/** Milliseconds that a call waits at most until the state of the log before it is known. */
const longestBegin = 10_000;

/** Reads the script log beside the calls of a window. */
export class CallLogs {
  readonly #parts: WatchParts;
  /** The latest watch of each script, by account and internal ID. */
  readonly #latest = new Map<string, CallWatch>();

  constructor(parts: WatchParts) {
    this.#parts = parts;
  }

  /**
   * Notes where the log of the called script is. Never rejects.
   * @param call the role that calls, and the URL as it is sent
   */
  async begin(call: { readonly role: RoleView; readonly url: string }, signal: AbortSignal): Promise<CallWatch | undefined> {
    const role = this.#parts.queries.roles.logRole(call.role.account);
    if (!role) {
      return undefined;
    }
    const query = new Map(queryParameters(call.url).reverse());
    const watch = new CallWatch(role, { script: query.get('script') ?? '', deploy: query.get('deploy') ?? '' }, this.#parts);
    await watch.begin(AbortSignal.any([signal, AbortSignal.timeout(longestBegin)]));
    const { log } = watch;
    if (log) {
      const key = `${log.account} ${log.script}`;
      this.#latest.get(key)?.endAt(log.mark);
      this.#latest.set(key, watch);
    }
    return watch;
  }

  /** Ends looking everywhere. */
  dispose(): void {
    for (const watch of this.#latest.values()) {
      watch.stop();
    }
  }
}
