import assert from 'node:assert/strict';
import { requestForm } from '../../../src/protocol/requestForm.js';

const path = '/app/site/hosting/restlet.nl?script=6&deploy=1';

describe('the form of a pasted text', () => {
  const forms: readonly (readonly [string, string, ReturnType<typeof requestForm>])[] = [
    ['a curl command', `curl -X POST 'https://1.restlets.api.netsuite.com${path}' -d '{}'`, 'command'],
    ['a curl command behind a prompt', `$ curl "https://x.example${path}"`, 'command'],
    ['a curl command in a code fence', '```bash\ncurl https://x.example\n```', 'command'],
    ['a call of PowerShell', `Invoke-RestMethod -Uri 'https://x.example${path}'`, 'command'],
    ['an HTTP request', `POST ${path} HTTP/1.1\r\nHost: x.example\r\n\r\n{}`, 'http'],
    ['a request of a .http file', `GET https://x.example${path}`, 'http'],
    ['the URL of a RESTlet', `https://1234567-sb1.restlets.api.netsuite.com${path}`, 'url'],
    ['the URL without its scheme', `1234567.restlets.api.netsuite.com${path}`, 'url'],
    ['the path of a RESTlet', path, 'url'],
    ['a URL with a placeholder for its host', `{{baseUrl}}${path}`, 'url'],
    ['a request of Postman', `{"name":"a","request":{"method":"GET","url":"https://x.example${path}"}}`, 'json'],
    ['header lines', 'Content-Type: text/plain\nX-Team: blue', 'headers'],
    ['one well-known header', 'Authorization: OAuth realm="1"', 'headers'],
    ['a value with = and &', 'a=b&c=d', undefined],
    ['a formula', 'CASE WHEN {a}=1 AND {b} > 2 THEN 1 END', undefined],
    ['a script ID', 'customscript_orders', undefined],
    ['words about curl', 'curl is a command', undefined],
    ['another URL', 'https://x.example/orders?script=6&deploy=1', undefined],
    ['a sentence with the URL', `see https://x.example${path} for more`, undefined],
    ['JSON that is a value', '{"url":"https://x.example","total":1}', undefined],
    ['a time', '10:30', undefined],
    ['a name and a value of no known header', 'note: call back', undefined],
    ['a header among other lines', 'Accept: text/plain\nand so on', undefined],
    ['a word that is a method', 'GET', undefined],
    ['a sentence that begins with a method', 'POST orders', undefined],
    ['nothing', '', undefined],
  ];
  for (const [what, text, form] of forms) {
    it(`is ${form ?? 'an ordinary value'}: ${what}`, () => {
      assert.equal(requestForm(text), form);
      assert.equal(requestForm(`\n  ${text} \n`), form);
    });
  }
});
