import type { ReceivedRequestView } from '../../protocol/verifier.js';
import { h } from '../ui/dom.js';
import { bodyText } from './verifierText.js';

/** The request as it was received: request line, headers, body. */
export function receivedRequest({ method, target, headers, cookies, body }: ReceivedRequestView): HTMLElement {
  const rows = headers.map(([name, value]) => h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, value)));
  const hidden = h(
    'tr',
    {},
    h('th', { scope: 'row' }, 'Cookie'),
    h('td', { class: 'quiet' }, `${cookies === 1 ? 'one cookie' : `${cookies} cookies`}, not shown`),
  );
  return h(
    'section',
    { class: 'received', 'aria-labelledby': 'received-title' },
    h('h3', { id: 'received-title' }, 'Received request'),
    block('Request line', `${method} ${target}`),
    h(
      'div',
      { class: 'table-frame' },
      h('table', { class: 'headers', 'aria-label': 'Headers' }, h('tbody', {}, ...rows, cookies > 0 ? hidden : undefined)),
    ),
    h('p', { class: 'quiet' }, bodyText(body)),
    body.text === '' ? undefined : block('Body', body.text),
  );
}

/** A text that can be selected and reached by keyboard, and scrolls by itself when it is long. */
function block(label: string, text: string): HTMLElement {
  const readOnly = { role: 'textbox', 'aria-readonly': 'true', 'aria-multiline': 'true' };
  return h('pre', { class: 'received-text', tabindex: '0', ...readOnly, 'aria-label': label }, text);
}
