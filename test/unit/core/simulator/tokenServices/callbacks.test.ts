import assert from 'node:assert/strict';
import { isRegisteredCallback, withParameters } from '../../../../../src/core/simulator/tokenServices/callbacks.js';

describe('callbacks of an integration record', () => {
  const cases: readonly (readonly [registered: string, callback: string, isRegistered: boolean])[] = [
    ['https://my.example.com/TBA/', 'https://my.example.com/TBA/', true],
    ['https://my.example.com/TBA/', 'https://my.example.com/TBA', false],
    ['https://my.example.com/TBA/', 'https://MY.example.com/TBA/', false],
    ['http://localhost:*', 'http://localhost:8765/callback', true],
    ['http://localhost:*', 'http://localhost:8765', true],
    ['http://localhost:*', 'http://localhost:8765?x', true],
    ['http://localhost:*', 'http://localhost/callback', false],
    ['http://localhost:*', 'http://localhost:8765.example.com/', false],
    ['http://localhost:*', 'http://127.0.0.1:8765/', false],
    ['http://localhost:*', 'https://localhost:8765/', false],
    ['http://localhost:*/callback', 'http://localhost:8765/callback', true],
    ['http://localhost:*/callback', 'http://localhost:8765/callback/more', false],
  ];
  for (const [registered, callback, isRegistered] of cases) {
    it(`${registered} ${isRegistered ? 'allows' : "doesn't allow"} ${callback}`, () => {
      assert.equal(isRegisteredCallback(callback, [registered]), isRegistered);
    });
  }

  it('get their parameters after a query of their own', () => {
    assert.equal(
      withParameters('https://a.example/TBA/?b', { oauth_token: 'x&y' }),
      'https://a.example/TBA/?b&oauth_token=x%26y',
    );
    assert.equal(withParameters('https://a.example/', { state: '' }), 'https://a.example/?state=');
  });
});
