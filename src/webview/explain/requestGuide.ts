import { h } from '../ui/dom.js';
import { Tabs } from '../ui/tabs.js';
import * as texts from './texts.js';

interface Guide {
  readonly label: string;
  readonly text: string;
  readonly code?: string;
}

/** How each client shows the request that it sent, with its Authorization header. */
const guides: readonly Guide[] = [
  {
    label: 'curl',
    text: texts.guide.curl,
    code: 'curl -v …',
  },
  {
    label: 'Postman',
    text: texts.guide.postman,
  },
  {
    label: '.NET',
    text: texts.guide.net,
    code: 'Console.WriteLine(response.RequestMessage);\nConsole.WriteLine(body);',
  },
  {
    label: 'Java',
    text: texts.guide.beforeSending,
    code:
      'System.out.println(request.method() + " " + request.uri());\n' +
      'System.out.println("Authorization: " + request.headers().firstValue("Authorization").orElse(""));\n' +
      'System.out.println(body);',
  },
  {
    label: 'Python',
    text: texts.guide.python,
    code:
      'sent = response.request\n' +
      'print(sent.method, sent.url)\n' +
      'print("Authorization:", sent.headers["Authorization"])\n' +
      'print(sent.body)',
  },
  {
    label: 'Node.js',
    text: texts.guide.beforeSending,
    code: 'console.log(method, url);\nconsole.log(`Authorization: ${headers.Authorization}`);\nconsole.log(body);',
  },
];

/** How to get the request that belongs to a response, for the clients that most people use. */
export function requestGuide(): HTMLElement {
  const tabs = guides.map(({ label, text, code }) => ({
    id: label,
    label,
    panel: h('div', {}, h('p', {}, text), code === undefined ? undefined : h('pre', { tabindex: '0' }, code)),
  }));
  const { strip, panels } = new Tabs(texts.guide.client, tabs, () => undefined);
  return h('section', { class: 'request-guide' }, h('h3', {}, texts.guide.title), strip, panels);
}
