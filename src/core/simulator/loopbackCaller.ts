import { looksLikeLoopback } from '../netsuite/index.js';
import { headerValues, type RequestHead } from './receivedRequest.js';
import { textResponse, type SimulatedResponse } from './responses.js';

/** Who a loopback server does not respond to: a client that calls another host, and a script of a web page. */
export type RefusedCaller = 'foreign-host' | 'web-page';

const responses: Readonly<Record<RefusedCaller, SimulatedResponse>> = {
  'foreign-host': textResponse(
    421,
    'text/plain;charset=utf-8',
    'This server only responds to requests for localhost or 127.0.0.1.',
  ),
  'web-page': textResponse(403, 'text/plain;charset=utf-8', "This server doesn't respond to scripts of web pages."),
};

/**
 * Refuses what a web page could send to a server on this machine. A page whose name an attacker has pointed at 127.0.0.1 is known by
 * its Host header; a page of another origin by the headers that a browser adds and a script cannot remove (Fetch Standard, section
 * 3.2; Fetch Metadata Request Headers). `isExpectedHost` allows a host beside those of this machine.
 */
export function refuseCaller(
  head: RequestHead,
  isExpectedHost: (host: string) => boolean = () => false,
): { readonly why: RefusedCaller; readonly response: SimulatedResponse } | undefined {
  const why = isForThisMachine(head, isExpectedHost) ? (isOfWebPage(head) ? 'web-page' : undefined) : 'foreign-host';
  return why && { why, response: responses[why] };
}

function isForThisMachine(head: RequestHead, isExpectedHost: (host: string) => boolean): boolean {
  const [host = '', ...more] = headerValues(head, 'host');
  const name = host.toLowerCase().replace(/:\d*$/, '');
  return more.length === 0 && (looksLikeLoopback(name) || isExpectedHost(name));
}

// Sec-Fetch-Mode alone is no sign of a browser: the fetch() of Node sends it too. A browser always adds Sec-Fetch-Site. A person who
// opens the address in a browser navigates a whole tab to it; a frame or an image of a page is not that.
function isOfWebPage(head: RequestHead): boolean {
  const is = (name: string, value: string): boolean => headerValues(head, name)[0] === value;
  const isOfBrowser = headerValues(head, 'sec-fetch-site').length > 0;
  const isNavigation = is('sec-fetch-mode', 'navigate') && is('sec-fetch-dest', 'document');
  return headerValues(head, 'origin').length > 0 || (isOfBrowser && !isNavigation);
}
