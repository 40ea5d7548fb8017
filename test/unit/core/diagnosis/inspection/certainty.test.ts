import assert from 'node:assert/strict';
import { diagnoseSignature, inspectRequest } from '../../../../../src/core/diagnosis/index.js';
import { inspectedRequest } from '../../../../../src/core/diagnosis/inspection/inspectedRequest.js';
import { inspectionRules } from '../../../../../src/core/diagnosis/inspection/inspect.js';
import { inspectionSentence } from '../../../../../src/core/diagnosis/sentence.js';
import { signRequest } from '../../../../../src/core/tba/index.js';
import { soundsUncertain } from '../../../../support/diagnosis/hedges.js';
import { newCredentials, restletUrl } from '../../../../support/tba/testCredentials.js';

const now = 1_700_000_000;
const credentials = newCredentials('1234567');
const restlet = restletUrl('', '1234567.restlets.api.netsuite.com');
const sign = (method: string, url: string): string =>
  signRequest({ method, url }, credentials, { timestamp: now, nonce: 'aB3dE6gH9jK2mN5pQ8rS' }).authorization;
const restService = 'https://1234567.suitetalk.api.netsuite.com/services/rest/record/v1/employee/40';

describe('the certainty of a finding', () => {
  const nothing = inspectedRequest({ method: 'GET', url: '' }, '', { now });
  const certaintyOf = ({ certainty = 'proven' }: (typeof inspectionRules)[number]): string =>
    typeof certainty === 'string' ? certainty : certainty(nothing);

  it('has a source in every rule', () => {
    for (const { id, rests } of inspectionRules) {
      assert.ok(rests.source.length > 5, id);
    }
  });

  it('is firm only for what is documented or was computed', () => {
    const firm = inspectionRules.filter((rule) => certaintyOf(rule) !== 'possible' && 'OI'.includes(rule.rests.mark));
    assert.deepEqual(
      firm.map(({ id }) => id),
      [],
    );
  });

  it('is in the words of what was only observed or concluded', () => {
    const certain = inspectionRules.filter(
      ({ rests, explanation, fix }) => 'OI'.includes(rests.mark) && !soundsUncertain(`${explanation} ${fix}`),
    );
    assert.deepEqual(
      certain.map(({ id, explanation }) => `${id}: ${explanation}`),
      [],
    );
  });
});

describe('what is not refused for certain', () => {
  const firm = (method: string, url: string, header = sign(method, url)): string[] =>
    inspectRequest({ method, url }, header, { now, known: credentials })
      .filter(({ certainty }) => certainty !== 'possible')
      .map(({ id }) => id);
  const withoutRealm = (header: string): string => header.replace(/realm="[^"]*", /, '');

  it("is a correct call of REST web services, whose sentence says that it's another service", async () => {
    const diagnosis = await diagnoseSignature(
      { request: { method: 'GET', url: restService }, authorization: sign('GET', restService), credentials },
      { now },
    );
    assert.equal(diagnosis.verdict, 'valid');
    assert.match(diagnosis.sentence, /^The signature is correct, but this isn't a RESTlet call: the URL is for REST/);
    assert.deepEqual(firm('GET', restService), []);
  });

  it('is a call of the token endpoints, whatever host they are at and without a realm', () => {
    for (const url of [
      'https://system.netsuite.com/rest/requesttoken',
      'https://1234567.app.netsuite.com/rest/tokeninfo',
      'https://1234567.restlets.api.netsuite.com/rest/accesstoken',
    ]) {
      const found = inspectRequest({ method: 'POST', url }, withoutRealm(sign('POST', url)), { now, known: credentials });
      assert.deepEqual(
        found.map(({ id }) => id),
        [],
        url,
      );
    }
  });

  it('is an OAuth 2.0 token or NLAuth: nothing is signed there', async () => {
    for (const [header, what] of [
      ['Bearer abc.def', /OAuth 2\.0 token/],
      ['NLAuth nlauth_account=1234567, nlauth_email=a', /NLAuth/],
    ] as const) {
      assert.deepEqual(firm('GET', restlet, header), []);
      const sentence = inspectionSentence(inspectRequest({ method: 'GET', url: restlet }, header, { now }));
      const { sentence: withSecrets } = await diagnoseSignature(
        { request: { method: 'GET', url: restlet }, authorization: header, credentials },
        { now },
      );
      assert.equal(sentence, withSecrets);
      assert.match(sentence, /^The request isn't signed: .* A RESTlet may accept it\.$/);
      assert.match(sentence, what);
    }
    const atPages = inspectRequest({ method: 'GET', url: restlet.replace('restlets.api', 'app') }, 'Bearer abc.def', { now });
    assert.deepEqual(
      atPages.map(({ id }) => id),
      ['scheme-bearer'],
    );
  });

  it('is what Oracle does not document', () => {
    for (const query of ['&amp;x=1', '&oauth_state=1', '&script=7']) {
      assert.deepEqual(firm('GET', `${restlet}${query}`, sign('GET', restlet)), [], query);
    }
    assert.deepEqual(firm('GET', restlet, `${sign('GET', restlet)}, role="3"`), []);
    assert.deepEqual(firm('GET', restlet, withoutRealm(sign('GET', restlet))), []);
  });

  it('is a realm or a path that is percent-encoded', () => {
    const sandbox = newCredentials('1234567_SB1');
    const url = restletUrl('', '1234567-sb1.restlets.api.netsuite.com');
    const header = signRequest({ method: 'GET', url }, sandbox, { timestamp: now, nonce: 'aB3dE6gH9jK2mN5pQ8rS' }).authorization;
    const [encoded] = inspectRequest({ method: 'GET', url }, header.replace('_SB1', '%5FSB1'), { now, known: sandbox });
    assert.deepEqual([encoded?.id, encoded?.certainty], ['realm-form', 'possible']);
    assert.deepEqual(firm('GET', restlet.replace('restlet.nl', 'restlet%2Enl')), []);
  });

  it('is a signature with a raw = or /, but a raw + is', () => {
    const withSignature = (value: string): string =>
      sign('GET', restlet).replace(/oauth_signature="[^"]*"/, `oauth_signature="${value}"`);
    assert.deepEqual(firm('GET', restlet, withSignature(`${'a'.repeat(41)}/E=`)), []);
    assert.deepEqual(firm('GET', restlet, withSignature(`${'a'.repeat(41)}+E=`)), ['header-signature-not-encoded']);
  });
});

describe('a call that RESTlets refuse whatever its signature', () => {
  it('has a method that they do not have, or a form', () => {
    const found = inspectRequest({ method: 'PATCH', url: restlet }, sign('PATCH', restlet), { now, known: credentials });
    assert.deepEqual(
      found.map(({ id }) => id),
      ['method-not-of-restlets'],
    );
    const form = { method: 'POST', url: restlet, body: 'a=b', contentType: 'application/x-www-form-urlencoded' };
    const header = signRequest(form, credentials, { timestamp: now, nonce: 'aB3dE6gH9jK2mN5pQ8rS' }).authorization;
    assert.deepEqual(
      inspectRequest(form, header, { now, known: credentials }).map(({ id }) => id),
      ['content-type-form'],
    );
  });
});
