import { methodsMeant } from '../../core/request/index.js';
import { isProduction, kindLabel, roleLabel } from '../../protocol/roles.js';
import type { Question } from './agreement.js';
import type { ChangedPart, OutgoingCall } from './outgoingCall.js';
import { shownText } from './shownText.js';

/** Characters of one value that a question shows: about two lines of a dialog. */
const longestValue = 80;
const longestQuery = 300;
const longestBody = 300;
/** Headers that a question lists. */
const mostHeaders = 5;

/** The button that Enter takes: it sends nothing. */
const review = 'Review Request';

/**
 * Whether a person must agree to this call, because it may change data in a production account: by its method, or by one that a header
 * asks for. No other code decides which calls to production are asked about.
 */
export function mayChangeProduction({ role, prepared }: OutgoingCall): boolean {
  return isProduction(role.kind) && methodsMeant(prepared).some((method) => method !== 'GET');
}

/**
 * The question whether a call is sent, made of what is signed and sent, and of nothing else.
 *
 * @param changed what has become another while the person was asked about the call as it was before
 */
export function sendQuestion({ role, prepared }: OutgoingCall, changed?: ChangedPart): Question {
  const { method, url, body, contentType, parameters } = prepared;
  const { host, search } = new URL(url);
  const [script = '', deploy = ''] = parameters.map(({ value }) => shownText(value, longestValue));
  const query = search.slice(1).split('&').slice(2).join('&');
  const meant = methodsMeant(prepared).filter((other) => other !== method);
  const lines = [
    `RESTlet: ${script} · ${deploy}`,
    meant.length === 0 ? '' : `Method requested by a header: ${meant.map((other) => shownText(other, longestValue)).join(', ')}`,
    query === '' ? '' : `Query: ${shownText(query, longestQuery)}`,
    headerLine(prepared.headers),
    body === undefined ? '' : bodyLine(body, contentType),
    `Role: ${shownText(roleLabel(role), longestValue)}`,
    `Host: ${shownText(host, longestValue)}`,
  ];
  const reason = changed === undefined ? '' : `The ${changed} changed while the dialog was open. `;
  return {
    message: `${reason}Send a ${method} to the ${kindLabel(role.kind)} account ${shownText(role.account, longestValue)}?`,
    detail: lines.filter((line) => line !== '').join('\n'),
    choices: [review, `Send ${method}`],
  };
}

/** The other headers of the request: Content-Type is shown with the body, and Accept does not change what the call does. */
function headerLine(headers: OutgoingCall['prepared']['headers']): string {
  const own = headers.filter(([name]) => !/^(?:content-type|accept)$/i.test(name));
  const shown = own.slice(0, mostHeaders).map(([name, value]) => shownText(`${name}: ${value}`, longestValue));
  const more = own.length > mostHeaders ? [`${own.length - mostHeaders} more`] : [];
  return own.length === 0 ? '' : `Headers: ${[...shown, ...more].join(', ')}`;
}

function bodyLine(body: string, contentType: string): string {
  const length = `${body.length.toLocaleString('en')} characters of ${shownText(contentType, longestValue)}`;
  return body === ''
    ? 'Body: empty'
    : `Body: ${length}: ${shownText(body.slice(0, longestBody), longestBody)}${body.length > longestBody ? '…' : ''}`;
}
