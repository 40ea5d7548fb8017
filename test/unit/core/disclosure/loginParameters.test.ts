import assert from 'node:assert/strict';
import { withoutLoginParameters } from '../../../../src/core/disclosure/index.js';

const key = 'ab12'.repeat(16);

describe('a text without who logged in', () => {
  it('has no value of a consumer key, a token or a signature, in whatever form they are named', () => {
    for (const text of [
      `OAuth realm="1", oauth_consumer_key="${key}", oauth_token="${key}", oauth_signature="${key}%3D"`,
      `?oauth_token=${key}&script=6`,
      `GET&https%3A%2F%2Fx&oauth_consumer_key%3D${key}%26oauth_token%3D${key}`,
      `oauth_token%253D${key}`,
      `{"oauth_token": "${key}"}`,
      JSON.stringify(JSON.stringify({ oauth_token: key, header: `oauth_consumer_key="${key}"` })),
      `oauth_token : '${key}'`,
    ]) {
      const shown = withoutLoginParameters(text);
      assert.equal(shown.includes(key), false, shown);
      assert.ok(shown.includes('‹masked›'));
    }
  });

  it('keeps everything else, and the names that stand for them already', () => {
    for (const text of ['script=6&deploy=1', 'the oauth_token is missing', 'oauth_token%3D‹token A›%26x', 'oauth_nonce="1"']) {
      assert.equal(withoutLoginParameters(text), text);
    }
  });
});
