import assert from 'node:assert/strict';
import { mount, texts, useDom } from '../../../support/dom/index.js';
import type { VerifiedRequestView, VerifierHostCalls, VerifierResponse } from '../../../../src/protocol/verifier.js';
import { LiveRegion } from '../../../../src/webview/ui/liveRegion.js';
import { VerifiedRequestDetail } from '../../../../src/webview/verifier/verifiedRequestDetail.js';
import { noLanguageYet } from '../../../support/dom/chosenLanguage.js';
import { notedActions } from '../../../support/dom/actions.js';

function view(response: VerifierResponse): VerifiedRequestView {
  return {
    id: '1',
    at: 0,
    method: 'GET',
    script: 'customscript_a',
    deploy: '1',
    status: response.status,
    accepted: false,
    verdict: 'structural',
    request: { method: 'GET', target: '/', headers: [], cookies: 0, body: { text: '', bytes: 0, isCut: false } },
    response,
    signedFor: 'here',
  };
}

describe('VerifiedRequestDetail', () => {
  useDom();

  async function shown(response: VerifierResponse) {
    const calls: string[] = [];
    const detail = new VerifiedRequestDetail(notedActions<VerifierHostCalls>(calls), new LiveRegion(), noLanguageYet());
    detail.show(view(response));
    await mount(detail.element);
    const link = [...detail.element.querySelectorAll<HTMLElement>('.facts dd > *')].find(
      ({ textContent }) => textContent === 'What the Simulator Decides',
    );
    return { labels: texts(detail.element, '.facts dt'), calls, link };
  }

  it('says which rule a refusal rests on when Oracle does not document it, and leads to all such rules', async () => {
    const { labels, calls, link } = await shown({ status: 404, code: 'NOT_FOUND', undocumented: 'Another path is refused.' });
    assert.ok(labels.includes('Not documented'), labels.join());
    link?.click();
    assert.deepEqual(calls, ['showDecisions()']);
  });

  it('says nothing of the kind of a response that Oracle documents', async () => {
    const { labels, link } = await shown({ status: 401, code: 'INVALID_LOGIN_ATTEMPT' });
    assert.deepEqual([labels.includes('Not documented'), link], [false, undefined]);
  });
});
