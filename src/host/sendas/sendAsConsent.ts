import { mayChangeData } from '../../core/request/index.js';
import { AgreedCalls } from '../calls/agreedCalls.js';
import type { Ask } from '../platform/askModally.js';
import type { NeededConsent } from '../platform/requestRuns.js';
import { shownText } from '../platform/shownText.js';
import type { AskedRequest } from './askedRequest.js';
import * as texts from './texts.js';

/** Characters of a name that the question shows. */
const longestName = 80;

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
  const agreed = new AgreedCalls();
  if (needed.length === 0) {
    return agreed;
  }
  const { question } = texts;
  const isWriting = needed.some(({ methods }) => mayChangeData(methods));
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
  if (choice !== send) {
    return undefined;
  }
  agreed.add(needed);
  return agreed;
}
