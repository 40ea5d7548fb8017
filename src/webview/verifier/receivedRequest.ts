import type { ReceivedRequestView } from '../../protocol/verifier.js';
import { h } from '../ui/dom.js';
import { bodyText, received as texts, spoken } from './texts.js';

/** The request as it was received: request line, headers, body. */
export function receivedRequest({ method, target, headers, cookies, body }: ReceivedRequestView): HTMLElement {
  const rows = headers.map(([name, value]) => h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, value)));
  const hidden = h('tr', {}, h('th', { scope: 'row' }, texts.cookie), h('td', { class: 'quiet' }, texts.cookies(cookies)));
  return h(
    'section',
    { class: 'received', 'aria-labelledby': 'received-title' },
    h('h3', { id: 'received-title' }, texts.title),
    block(texts.requestLine, `${method} ${target}`),
    h(
      'div',
      { class: 'table-frame' },
      h('table', { class: 'headers', 'aria-label': spoken.headers }, h('tbody', {}, ...rows, cookies > 0 ? hidden : undefined)),
    ),
    h('p', { class: 'quiet' }, bodyText(body)),
    body.text === '' ? undefined : block(texts.body, body.text),
  );
}

/** A text that can be selected and reached by keyboard, and scrolls by itself when it is long. */
function block(label: string, text: string): HTMLElement {
  const readOnly = { role: 'textbox', 'aria-readonly': 'true', 'aria-multiline': 'true' };
  return h('pre', { class: 'received-text', tabindex: '0', ...readOnly, 'aria-label': label }, text);
}
