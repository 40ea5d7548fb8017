import assert from 'node:assert/strict';
import { understand } from '../../../../src/core/explain/index.js';
import { viewWithoutSignature } from '../../../../src/core/explain/viewWithoutSignature.js';
import { readPastedRequest } from '../../../../src/core/paste/index.js';

function viewOf(text: string) {
  return viewWithoutSignature(text, understand(readPastedRequest(text)));
}

describe('the view of a text without a signature', () => {
  it('says of code that it signs when it runs, and what is only likely', () => {
    const view = viewOf("const oauth = OAuth({ consumer: { key: 'a', secret: 'b' } });\noauth.authorize(request, token);");
    assert.deepEqual(
      [view?.verdict, view?.findings[0]?.id, view?.findings[0]?.certainty],
      ['unsigned', 'signs-when-sent', 'proven'],
    );
    assert.match(view?.findings[0]?.code ?? '', /^console\.log\(oauth\./);
    const others = view?.findings.slice(1).map(({ certainty }) => certainty) ?? [];
    assert.deepEqual([...new Set(others)], ['likely']);
  });

  it('says of a response that the request is needed', () => {
    const view = viewOf('{"error": {"code": "INVALID_LOGIN_ATTEMPT", "message": "Invalid login attempt."}}');
    assert.deepEqual([view?.verdict, view?.findings[0]?.fix], ['response', 'Paste the request as it was sent.']);
  });

  it('asks for the request only where the response is about authentication, or nothing is known about it', () => {
    const view = (text: string) => viewOf(text) ?? assert.fail('It is not read as a response.');
    const ofCode = (code: string) => view(`{"error": {"code": "${code}", "message": "…"}}`);
    for (const shown of [ofCode('INVALID_LOGIN_ATTEMPT'), ofCode('INVALID_REQUEST'), view('HTTP/1.1 400 Bad Request')]) {
      assert.equal(shown.requestNeeded, true, shown.findings[0]?.title);
    }
    for (const [code, fix] of [
      ['SSS_INVALID_SCRIPTLET_ID', /script IDs/],
      ['SSS_USAGE_LIMIT_EXCEEDED', /map\/reduce/],
      ['SSS_REQUEST_LIMIT_EXCEEDED', /wait longer before each retry/],
      ['INSUFFICIENT_PERMISSION', /SuiteScript/],
      ['MODULE_DOES_NOT_EXIST', /File Cabinet/],
    ] as const) {
      const shown = ofCode(code);
      assert.equal(shown.requestNeeded, undefined, code);
      assert.match(shown.findings[0]?.fix ?? '', fix);
      assert.match(shown.sentence, /Below is what it says/);
    }
  });

  it('is none for a request with a signature, and for any other text', () => {
    const header = 'OAuth realm="1", oauth_consumer_key="a", oauth_signature="b"';
    assert.equal(viewOf(`GET https://1.restlets.api.netsuite.com/\nAuthorization: ${header}`), undefined);
    assert.equal(viewOf('a letter to a friend'), undefined);
  });
});
