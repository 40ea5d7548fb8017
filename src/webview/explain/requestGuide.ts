import { h } from '../ui/dom.js';
import { Tabs } from '../ui/tabs.js';

interface Guide {
  readonly label: string;
  readonly text: string;
  readonly code?: string;
}

/** How each client shows the request that it sent, with its Authorization header. */
const guides: readonly Guide[] = [
  {
    label: 'curl',
    text: 'Paste the command itself, or run it again with -v and paste the lines that begin with >.',
    code: 'curl -v …',
  },
  {
    label: 'Postman',
    text: 'Open View > Show Postman Console, send the request again, and paste the request from there with its headers.',
  },
  {
    label: '.NET',
    text: 'Print the request that belongs to the response, and its body.',
    code: 'Console.WriteLine(response.RequestMessage);\nConsole.WriteLine(body);',
  },
  {
    label: 'Java',
    text: 'Print the request just before it is sent, with its header and body.',
    code:
      'System.out.println(request.method() + " " + request.uri());\n' +
      'System.out.println("Authorization: " + request.headers().firstValue("Authorization").orElse(""));\n' +
      'System.out.println(body);',
  },
  {
    label: 'Python',
    text: 'With requests, the response has the request that was sent.',
    code:
      'sent = response.request\n' +
      'print(sent.method, sent.url)\n' +
      'print("Authorization:", sent.headers["Authorization"])\n' +
      'print(sent.body)',
  },
  {
    label: 'Node.js',
    text: 'Print the request just before it is sent, with its header and body.',
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
  const { strip, panels } = new Tabs('Client', tabs, () => undefined);
  return h('section', { class: 'request-guide' }, h('h3', {}, 'How to get the request'), strip, panels);
}
