import assert from 'node:assert/strict';
import {
  percentDecode,
  percentEncode,
  queryParameters,
  signatureBaseString,
  signRequest,
} from '../../../../src/core/tba/index.js';
import { diagnoseSignature } from '../../../../src/core/diagnosis/index.js';
import { inputOf, newCall } from '../../../support/diagnosis/foreignHeader.js';
import { newCredentials, restletUrl } from '../../../support/tba/testCredentials.js';

describe('a query with bytes that are no UTF-8', () => {
  it('is refused when it is signed, and the parameter is named', () => {
    for (const query of ['&name=Zo%E9', '&name=%C3', '&name=a%ED%A0%80', '&name=%E9%20x']) {
      assert.throws(() => signRequest({ method: 'GET', url: restletUrl(query) }, newCredentials()), {
        name: 'UserError',
        field: 'url',
        message: /^The query parameter "name" has the byte %(?:E9|C3|ED), which isn't UTF-8/,
      });
    }
    assert.throws(() => signRequest({ method: 'GET', url: restletUrl('&n%E9=1') }, newCredentials()), /"n%E9" has the byte %E9/);
  });

  it('keeps them in a base string', () => {
    const url = 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?a=Zo%E9%C3%A9&b%FF=%e9';
    const baseString = signatureBaseString({ method: 'GET', url, oauthParameters: [] });
    assert.equal(baseString.split('&')[2], 'a%3DZo%25E9%25C3%25A9%26b%25FF%3D%25E9');
  });

  it('is decoded and encoded to the same bytes, whatever they are', () => {
    for (let high = 0; high < 256; high++) {
      for (const low of [0x20, 0x7f, 0x80, 0xa9, 0xbf, 0xc3, 0xed, 0xef, 0xff]) {
        const bytes = Buffer.from([high, low, 0xbf, 0xbd, high]);
        const encoded = bytes.toString('hex').replace(/../g, '%$&');
        const again = percentEncode(percentDecode(encoded)).replace(/%(..)/g, (_all, hex: string) =>
          String.fromCharCode(parseInt(hex, 16)),
        );
        assert.deepEqual(Buffer.from(again, 'latin1'), bytes, encoded);
      }
    }
    assert.equal(percentEncode('\u{10FEE9}\u{10FE00}'), '%F4%8F%BB%A9%F4%8F%B8%80');
    assert.equal(percentDecode('%EF%BF%BD%F0%9F%98%80'), '\uFFFD😀');
    assert.deepEqual(queryParameters('https://h/?q=%C3%A9'), [['q', 'é']]);
  });

  it('is found to be signed correctly by a client that keeps them', async () => {
    const { request, ...signed } = inputOf(newCall('&q=Zo'), (signing) => {
      signing.encodeValue = (text) => (text === 'Zo' ? 'Zo%E9' : percentEncode(text));
    });
    const input = { ...signed, request: { ...request, url: `${request.url}%E9` } };
    assert.equal((await diagnoseSignature(input)).verdict, 'valid');
  });
});
