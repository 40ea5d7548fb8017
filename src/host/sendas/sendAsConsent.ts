import type { Ask } from '../platform/askModally.js';
import { shownText } from '../platform/shownText.js';
import type { AskedRequest, NeededConsent } from './calls.js';
import * as texts from './texts.js';

/** Characters of a name that the question shows. */
const longestName = 80;

/** What a person has agreed to: each of these calls, once. */
export class AgreedCalls {
  readonly #calls: Map<string, string>;

  constructor(needed: readonly NeededConsent[]) {
    this.#calls = new Map(needed.map(({ role, call }) => [role.id, call]));
  }

  /** Whether this is exactly a call that was agreed to. It uses that up. */
  readonly agreed = ({ role, call }: NeededConsent): boolean => {
    const isSame = this.#calls.get(role.id) === call;
    return isSame && this.#calls.delete(role.id);
  };

  /** Whether a call of a role was agreed to and not made. */
  has(roleId: string): boolean {
    return this.#calls.has(roleId);
  }
}

/**
 * Asks once about all calls that need it, with each account, role and method.
 *
 * @param counts of all calls that would be sent, also of those that need nobody to agree, and of those that can't be
 * @returns undefined when the person did not agree, so that nothing must be sent
 */
export async function askForCalls(
  { request }: Pick<AskedRequest, 'request'>,
  needed: readonly NeededConsent[],
  { planned, unsent }: { readonly planned: number; readonly unsent: number },
  ask: Ask,
): Promise<AgreedCalls | undefined> {
  if (needed.length === 0) {
    return new AgreedCalls([]);
  }
  const { question } = texts;
  const isWriting = needed.some(({ methods }) => methods.some((method) => method !== 'GET'));
  const production = needed.filter(({ isProduction }) => isProduction).length;
  const send = question.send(planned);
  const lines = [
    question.restlet(shownText(request.script, longestName), shownText(request.deploy, longestName)),
    ...needed.map(({ role, methods }) =>
      question.calls(
        role.kind,
        shownText(role.accountName, longestName),
        shownText(methods.join(', '), longestName),
        shownText(role.role, longestName),
      ),
    ),
    ...(planned > needed.length ? [question.others(planned - needed.length)] : []),
    ...(unsent > 0 ? [question.unsent(unsent)] : []),
    ...(isWriting && needed.length > 1 ? [question.order] : []),
  ];
  const choice = await ask({
    message: isWriting ? question.writing(request.method, planned) : question.reading(request.method, planned, production),
    detail: lines.join('\n'),
    choices: [question.dontSend, send],
  });
  return choice === send ? new AgreedCalls(needed) : undefined;
}
