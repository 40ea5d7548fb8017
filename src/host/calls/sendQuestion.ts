import { mayChangeData, methodsMeant } from '../../core/request/index.js';
import { isProduction, roleLabel } from '../../protocol/roles.js';
import type { ChangedPart, OutgoingCall } from './outgoingCall.js';
import type { StepBefore } from './requestSender.js';
import type { Question } from '../platform/askModally.js';
import { shownText } from '../platform/shownText.js';
import * as texts from './texts.js';

/** Characters of one value that a question shows: about two lines of a dialog. */
const longestValue = 80;
const longestQuery = 300;
const longestBody = 300;
/** Headers that a question lists. */
const mostHeaders = 5;

/**
 * Whether a person must agree to this call, because it may change data in a production account: by its method, or by one that a header
 * asks for. No other code decides which calls to production are asked about.
 */
export function mayChangeProduction({ role, prepared }: OutgoingCall): boolean {
  return isProduction(role.kind) && mayChangeData(methodsMeant(prepared));
}

/**
 * The question whether a call is sent, made of what is signed and sent, and of nothing else.
 *
 * @param changed what has become another while the person was asked about the call as it was before
 * @param before what is done first
 */
export function sendQuestion(
  { role, prepared }: OutgoingCall,
  changed?: ChangedPart,
  before?: Pick<StepBefore, 'line' | 'button'>,
): Question {
  const { method, url, body, contentType, parameters } = prepared;
  const { host, search } = new URL(url);
  const [script = '', deploy = ''] = parameters.map(({ value }) => shownText(value, longestValue));
  const query = search.slice(1).split('&').slice(2).join('&');
  const meant = methodsMeant(prepared).filter((other) => other !== method);
  const lines = [
    before?.line ?? '',
    texts.questions.restlet(script, deploy),
    meant.length === 0 ? '' : texts.questions.otherMethods(meant.map((other) => shownText(other, longestValue))),
    query === '' ? '' : texts.questions.query(shownText(query, longestQuery)),
    headerLine(prepared.headers),
    body === undefined ? '' : bodyLine(body, contentType),
    texts.questions.role(shownText(roleLabel(role), longestValue)),
    texts.questions.host(shownText(host, longestValue)),
  ];
  return {
    message: texts.questions.message(method, shownText(role.account, longestValue), role, changed),
    detail: lines.filter((line) => line !== '').join('\n'),
    choices: [texts.questions.review, before?.button ?? texts.questions.send(method)],
  };
}

/** The other headers of the request: Content-Type is shown with the body, and Accept does not change what the call does. */
function headerLine(headers: OutgoingCall['prepared']['headers']): string {
  const own = headers.filter(([name]) => !/^(?:content-type|accept)$/i.test(name));
  const shown = own.slice(0, mostHeaders).map(([name, value]) => shownText(`${name}: ${value}`, longestValue));
  const more = own.length > mostHeaders ? [texts.questions.moreHeaders(own.length - mostHeaders)] : [];
  return own.length === 0 ? '' : texts.questions.headers([...shown, ...more]);
}

function bodyLine(body: string, contentType: string): string {
  const beginning = `${shownText(body.slice(0, longestBody), longestBody)}${body.length > longestBody ? '…' : ''}`;
  return body === ''
    ? texts.questions.noBody
    : texts.questions.body(body.length, shownText(contentType, longestValue), beginning);
}
