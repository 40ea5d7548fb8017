import assert from 'node:assert/strict';
import { sentView } from '../../../../src/host/calls/sentView.js';

describe('the request of a response as it is shown', () => {
  const shown = (authorization: string): string | undefined =>
    sentView({ method: 'GET', url: 'https://example.com/', headers: [['Authorization', authorization]] }).headers[0]?.[1];

  it('has a TBA header without what identifies the token or proves the signature', () => {
    assert.equal(
      shown('OAuth realm="1", oauth_consumer_key="a", oauth_token="b", oauth_nonce="c", oauth_signature="d%3D"'),
      'OAuth realm="1", oauth_consumer_key="‹masked›", oauth_token="‹masked›", oauth_nonce="c", oauth_signature="‹masked›"',
    );
  });

  it('has nothing but the scheme of any other kind of login', () => {
    assert.deepEqual(['Bearer abc.def', 'Basic YTpi', 'secret'].map(shown), ['Bearer ‹masked›', 'Basic ‹masked›', '‹masked›']);
  });
});
