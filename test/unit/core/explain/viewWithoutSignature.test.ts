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

  it('leads from a response that only an accepted login gets to the script', () => {
    const needed = (code: string) =>
      (viewOf(`{"error": {"code": "${code}", "message": "…"}}`) ?? assert.fail('It is not read as a response.')).requestNeeded;
    assert.deepEqual([needed('INVALID_LOGIN_ATTEMPT'), needed('SSS_USAGE_LIMIT_EXCEEDED')], [true, undefined]);
  });

  it('is none for a request with a signature, and for any other text', () => {
    const header = 'OAuth realm="1", oauth_consumer_key="a", oauth_signature="b"';
    assert.equal(viewOf(`GET https://1.restlets.api.netsuite.com/\nAuthorization: ${header}`), undefined);
    assert.equal(viewOf('a letter to a friend'), undefined);
  });
});
