/** Real examples of every form, as the raw material of mutations. */
import { inspect } from 'node:util';
import { harEntry, hex, render, signedCase } from './examples.js';
import { writers } from './writers.js';

/** Code in which the secrets stand beside the call, as people paste it. */
function codeWithSecrets(): string {
  return `const oauth = OAuth({ consumer: { key: '${hex()}', secret: '${hex()}' }, signature_method: 'HMAC-SHA256' });
const token = { key: '${hex()}', secret: "${hex()}" };
TOKEN_SECRET=${hex()}
client = OAuth1Session('${hex()}', client_secret='${hex()}', resource_owner_key='${hex()}', resource_owner_secret='${hex()}')`;
}

/** A few hundred to a few thousand characters each. */
export function corpus(): string[] {
  const c = signedCase('POST', 'script=customscript_orders&deploy=1&q=a%20b%2Bc%5Bd%5D');
  const written = { ...c, contentType: 'application/json', headers: [['Accept', '*/*'] as const, ['X-Team', 'blue'] as const] };
  const postman = {
    info: { name: 'NetSuite', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    item: [
      {
        name: 'Orders',
        request: {
          auth: { type: 'oauth1', oauth1: [{ key: 'tokenSecret', value: hex() }] },
          method: 'GET',
          header: [],
          url: { raw: '{{host}}/restlet.nl?script=1', query: [{ key: 'script', value: '1' }] },
        },
      },
    ],
    variable: [{ key: 'host', value: 'https://1234567.restlets.api.netsuite.com' }],
  };
  return [
    ...writers.map(({ write }) => write(written)),
    ...Object.values(render).map((form) => form(c)),
    JSON.stringify({ log: { entries: [harEntry(c), harEntry(signedCase('GET'), 200)] } }),
    JSON.stringify(postman),
    codeWithSecrets() + render.fetch(c),
    c.authorization,
    c.baseString,
    `Base string: ${c.baseString}\nAuthorization: ${c.authorization}\nSigning key: ${hex()}&${hex()}`,
    `> POST ${c.target} HTTP/1.1\n> Host: ${c.host}\n> Authorization: ${c.authorization}\n>\n< HTTP/1.1 401 Unauthorized\n< Date: Fri, 20 Nov 2026 10:11:12 GMT\n<\n{"error":{}}`,
    `Request URL\n${c.url}\nRequest Method\nPOST\nStatus Code\n401 Unauthorized\nauthorization\n${c.authorization}\nuser-agent\nMozilla/5.0`,
    `:authority: ${c.host}\n:method: POST\n:path: ${c.target}\n:scheme: https\nauthorization: ${c.authorization}`,
    `DEBUG:urllib3.connectionpool:https://${c.host}:443 "POST ${c.target} HTTP/1.1" 401 None\nsend: b'POST ${c.target} HTTP/1.1\\r\\nHost: ${c.host}\\r\\nAuthorization: ${c.authorization}\\r\\nContent-Length: 7\\r\\n\\r\\n'\nsend: b'{"a":1}'`,
    `10:11:12 POST ${c.url} Authorization: ${c.authorization} -> 401\n10:11:13 GET ${c.url}&x=1 Authorization: ${signedCase('GET').authorization} -> 401`,
    inspect(
      {
        config: { method: 'post', url: c.url, headers: new Map([['Authorization', c.authorization]]), data: c.body },
        response: { status: 401 },
      },
      { depth: 5 },
    ),
  ];
}
