import assert from 'node:assert/strict';
import { readPastedRequest } from '../../../../src/core/paste/index.js';
import { emptyPaste, obstacle, signable, understand, type UnderstoodRequest } from '../../../../src/core/explain/index.js';
import type { ForeignRequest } from '../../../../src/protocol/explain.js';
import { newCredentials, restletUrl } from '../../../support/tba/testCredentials.js';
import { baseString as handBaseString } from '../../../support/signers/reference.js';
import { signedCurl } from '../../../support/signers/signedCurl.js';

function paste(text: string, corrections: Partial<ForeignRequest> = {}, index = 0): UnderstoodRequest {
  return understand(readPastedRequest(text), index, corrections);
}

describe('what was understood of a paste', () => {
  const credentials = newCredentials('1234567_SB1');
  const url = restletUrl('&q=1', '1234567-sb1.restlets.api.netsuite.com');
  const curl = signedCurl(credentials, { url, method: 'POST', more: ` -d '{"a":1}'` });

  it('is every field of the request, and nothing is missing', () => {
    const { kind, request, missing } = paste(curl).view;
    assert.equal(kind, 'curl command');
    assert.deepEqual(
      [request.method, request.url, request.contentType, request.body],
      ['POST', url, 'application/json', '{"a":1}'],
    );
    assert.match(request.authorization, /^OAuth realm="1234567_SB1", oauth_consumer_key="/);
    assert.deepEqual(missing, []);
  });

  it("has no composer when it isn't a RESTlet's, and says what else sends it again", () => {
    const host = 'https://1234567-sb1.restlets.api.netsuite.com';
    const noComposer = (to: string): string | undefined => paste(signedCurl(credentials, { url: to })).view.noComposer;
    assert.equal(
      noComposer(`${host}/rest/tokeninfo`),
      `A composer can't open this request: /rest/tokeninfo isn't a RESTlet. To send it again, use "Test Connection" on the role.`,
    );
    assert.equal(
      noComposer('https://1234567.suitetalk.api.netsuite.com/services/rest/record/v1/customer'),
      "A composer can't open this request: /services/rest/record/v1/customer isn't a RESTlet.",
    );
    for (const restlet of [url, `${host}/restlet?script=6&deploy=1`, `${host}/app/site/hosting/restlet.nl`]) {
      assert.equal(noComposer(restlet), undefined, restlet);
    }
  });

  it('has a correction in the place of what was read, and asks anew for what is missing then', () => {
    const { request, missing } = paste(curl, { method: ' ', url: 'restlet.nl?script=6' }).view;
    assert.equal(request.url, 'restlet.nl?script=6');
    assert.deepEqual(missing, ['method', 'url']);
    assert.deepEqual(paste('OAuth realm="1", oauth_token="a"').view.missing, ['method', 'url']);
    assert.deepEqual(paste('OAuth realm="1", oauth_token="a"', { method: 'GET', url }).view.missing, []);
  });

  it('asks for what a variable stands for', () => {
    const { missing } = paste('', {
      method: 'GET',
      url: 'https://{{account}}.restlets.api.netsuite.com/',
      authorization: 'OAuth {{token}}',
    }).view;
    assert.deepEqual(missing, ['url', 'authorization']);
  });

  it('asks for nothing more than a base string, and says what a header would add', () => {
    const text = handBaseString('GET', 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl', [
      ['script', '6'],
      ['deploy', '1'],
      ['oauth_nonce', 'abcdef'],
    ]);
    const { missing, notes } = paste(text).view;
    assert.deepEqual(missing, []);
    assert.ok(notes.some((note) => note.startsWith('Add the Authorization header to have the signature explained too')));
  });

  it('names the headers that it read beside, and those alone', () => {
    const { notes } = paste(`${curl} -H 'X-Team: sales' -H 'Accept: */*'`).view;
    assert.ok(notes.includes("Ignored, because it isn't part of the signature: headers X-Team, Accept."));
    assert.equal(
      paste(curl).view.notes.some((note) => note.includes('Ignored')),
      false,
    );
  });

  it('is empty fields while they are filled in by hand', () => {
    const { kind, request, missing, alternatives } = understand(emptyPaste).view;
    assert.equal(kind, '');
    assert.deepEqual(new Set(Object.values(request)), new Set(['']));
    assert.deepEqual([missing, alternatives], [['method', 'url', 'authorization'], []]);
  });

  it('is that of the request that was chosen, when there are several', () => {
    const other = signedCurl(credentials, { url: restletUrl('&other=1') });
    const both = paste(`${curl}\n\n${other}`, {}, 1);
    assert.equal(both.view.alternatives.length, 2);
    assert.equal(both.view.request.url, restletUrl('&other=1'));
  });
});

describe('a request that cannot be judged yet', () => {
  const whole: ForeignRequest = {
    method: 'GET',
    url: restletUrl(),
    authorization: '',
    contentType: '',
    body: '',
    baseString: '',
  };

  it('says in a sentence what stands in the way', () => {
    assert.equal(obstacle(whole), undefined);
    assert.match(obstacle({ ...whole, url: ' ' }) ?? '', /^Enter the URL/);
    assert.match(obstacle({ ...whole, url: 'htps://1234567' }) ?? '', /^Enter the URL as it was sent, starting with https:\/\//);
    assert.match(obstacle({ ...whole, method: '' }) ?? '', /^Select the method/);
  });

  it('goes to the engine without what is empty, and without blanks around it', () => {
    assert.deepEqual(signable({ ...whole, method: ' get ', url: ` ${restletUrl()}\n` }), { method: 'get', url: restletUrl() });
    assert.deepEqual(signable({ ...whole, body: ' {}', contentType: 'text/plain ' }), {
      method: 'GET',
      url: restletUrl(),
      body: ' {}',
      contentType: 'text/plain',
    });
  });
});

describe('the time when a pasted request was sent', () => {
  const sentAt = (date: string): number | undefined => understand({ ...emptyPaste, response: { date } }).sentAt;

  it('is that of the answer, in seconds', () => {
    assert.equal(sentAt('Wed, 18 Oct 2017 12:11:46 GMT'), 1_508_328_706);
    assert.equal(sentAt('2017-10-18T14:11:46.900+02:00'), 1_508_328_706);
    assert.equal(sentAt('2017-10-18T12:11:46Z'), 1_508_328_706);
  });

  it('is not known when its zone is not, or when it is no time', () => {
    for (const date of ['2017-10-18 12:11:46', 'yesterday GMT', '', 'Z']) {
      assert.equal(sentAt(date), undefined, date);
    }
    assert.equal(understand(emptyPaste).sentAt, undefined);
  });

  it('is said', () => {
    const { notes } = understand({ ...emptyPaste, response: { date: 'Wed, 18 Oct 2017 12:11:46 GMT' } }).view;
    assert.deepEqual(notes, ['The timestamp is compared with the time of the response, 2017-10-18T12:11:46.000Z.']);
  });
});

describe('who a request says it is from', () => {
  it('stands in its header, with the accounts of realm and host', () => {
    const credentials = newCredentials('1234567_SB1');
    const claim = paste(signedCurl(credentials, { url: restletUrl() })).claim;
    assert.deepEqual(claim, {
      consumerKey: credentials.consumerKey,
      tokenId: credentials.tokenId,
      accounts: ['1234567_SB1', '1234567'],
    });
  });

  it('stands in the base string when there is no header', () => {
    const text = handBaseString('GET', 'https://7654321.restlets.api.netsuite.com/app/site/hosting/restlet.nl', [
      ['oauth_consumer_key', 'key & more'],
      ['oauth_token', 'token'],
      ['script', '6'],
    ]);
    assert.deepEqual(paste(text).claim, { consumerKey: 'key & more', tokenId: 'token', accounts: ['7654321'] });
    assert.equal(paste(text, { baseString: text.replace('token%3Dtoken', 'token%3Dother') }).claim.tokenId, 'other');
  });

  it('stands in the settings of a saved request that was not sent yet', () => {
    const auth = ['consumerKey', 'token', 'realm'].map((key) => ({
      key,
      value: key === 'realm' ? '1234567' : `the ${key}`,
      type: 'string',
    }));
    const saved = JSON.stringify({
      name: 'a',
      request: { method: 'GET', url: 'https://host.example/x', auth: { type: 'oauth1', oauth1: auth } },
    });
    assert.deepEqual(paste(saved).claim, { consumerKey: 'the consumerKey', tokenId: 'the token', accounts: ['1234567'] });
  });

  it('is nobody while a URL is still being typed', () => {
    assert.deepEqual(understand(emptyPaste, 0, { url: 'https' }).claim, { consumerKey: '', tokenId: '', accounts: [] });
  });
});
