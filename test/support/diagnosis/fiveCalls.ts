import { randomBytes } from 'node:crypto';
import type { SignedCall, Secrets } from '../signers/replaceableSigner.js';

const value = (): string => randomBytes(32).toString('hex');

function issued(realm: string): Secrets {
  return { consumerKey: value(), consumerSecret: value(), tokenId: value(), tokenSecret: value(), realm };
}

const nested = JSON.stringify({
  id: 42,
  name: 'Zoë & Müller',
  tags: ['a b', 'c'],
  address: { city: 'Århus' },
  active: true,
  note: null,
});

/** Calls that differ in method, account, secrets, query and body as much as calls do. */
export function fiveCalls(): SignedCall[] {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const call = (more: Omit<SignedCall, 'nonce' | 'timestamp'>): SignedCall => ({
    nonce: randomBytes(10).toString('hex'),
    timestamp,
    ...more,
  });
  return [
    call({
      request: {
        method: 'GET',
        url: "https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1&q=a+b%20c&name=Zo%C3%AB%20M%C3%BCller%20%E2%82%AC&f%5Bx%5D=1&f1=2&id=20&id=3&k=&k=2&e=a=b&w=x?y&flag&&B=~it's%20(a)*!&a%2Cb=%2520",
      },
      secrets: issued('1234567'),
      sendsVersion: true,
    }),
    call({
      request: {
        method: 'POST',
        url: 'https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=customscript_orders&deploy=customdeploy_orders&dry=T',
        body: nested,
        contentType: 'application/json',
      },
      secrets: {
        ...issued('1234567_SB1'),
        consumerSecret: "pä$$ W0rd+1/2~%'(x)*!",
        tokenSecret: 'Schlüssel & Söhne = 100 % Ünïcode?',
      },
      sendsVersion: true,
    }),
    call({
      request: {
        method: 'PUT',
        url: 'HTTPS://TSTDRV1234567.restlets.api.NetSuite.com:443/app/site/hosting/restlet.nl?script=17&deploy=2&caf%C3%A9=e%CC%81&Z=1&a=2&n=10&n=9&n1=x#top',
        body: 'a=1&b=two+words',
        contentType: 'text/plain',
      },
      secrets: { ...issued('TSTDRV1234567'), consumerSecret: Buffer.from(value()).toString('base64') },
      sendsVersion: false,
    }),
    call({
      request: {
        method: 'DELETE',
        url: 'https://7654321-rp.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1',
      },
      secrets: { ...issued('7654321_RP'), consumerSecret: ` ${value()}`, tokenSecret: `${value()}\n` },
      sendsVersion: true,
    }),
    call({
      request: {
        method: 'GET',
        url: 'http://localhost:8080/Proxy/re%20stlet.nl/?script=6&deploy=1&since=2026-01-01T00%3A00%3A00Z&since=',
      },
      secrets: issued('DEMO1234'),
      sendsVersion: true,
    }),
  ];
}
