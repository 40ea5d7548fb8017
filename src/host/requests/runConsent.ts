import { roleLabel } from '../../protocol/roles.js';
import { AgreedCalls } from '../calls/agreedCalls.js';
import type { Ask } from '../platform/askModally.js';
import { shownText } from '../platform/shownText.js';
import type { NeededConsent } from '../platform/requestRuns.js';
import * as texts from './texts.js';

/** Characters of a name that a question shows, and names that it lists. */
const longestName = 80;
const mostNames = 10;

/**
 * Asks for a whole run, once for each account, and keeps what was agreed to: each of its calls, once. Another call of the same role, also
 * of a file that has changed meanwhile, is not agreed to.
 */
export class RunConsent {
  readonly #ask: Ask;
  readonly #agreed = new AgreedCalls();

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** Asks about all calls of a run that need it. @param isCanceled whether the run has ended meanwhile */
  async ask(needed: readonly NeededConsent[], isCanceled: () => boolean): Promise<void> {
    const accounts = new Map<string, NeededConsent[]>();
    for (const each of needed) {
      const known = accounts.get(each.role.account) ?? [];
      known.push(each);
      accounts.set(each.role.account, known);
    }
    for (const calls of accounts.values()) {
      const [first] = calls;
      if (!first || isCanceled()) {
        return;
      }
      const { run, skip, methods, production, roles, writing } = texts.runQuestion;
      const account = shownText(first.role.accountName, longestName);
      const choice = run(calls.length);
      const answer = await this.#ask({
        message: (first.isProduction ? production : writing)(calls.length, account),
        detail: [
          methods(listed(calls.flatMap((call) => call.methods))),
          roles(listed(calls.map(({ role }) => roleLabel(role)))),
        ].join('\n'),
        choices: [skip(calls.length), choice],
      });
      if (answer === choice) {
        this.#agreed.add(calls);
      }
    }
  }

  /** Whether a person has agreed to this call. It uses that up: for the same call once more, a person must have agreed to two. */
  readonly agreed = (needed: NeededConsent): boolean => this.#agreed.agreed(needed);
}

/** `GET (3), POST` */
function listed(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const shown = [...counts].slice(0, mostNames).map(([name, count]) => {
    const text = shownText(name, longestName);
    return count === 1 ? text : `${text} (${count})`;
  });
  return [...shown, ...(counts.size > mostNames ? [`… (${counts.size - mostNames} more)`] : [])].join(', ');
}
