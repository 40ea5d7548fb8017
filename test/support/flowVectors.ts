/** One published example of a signed request of the three-step flow. */
export interface FlowVector {
  readonly name: string;
  readonly url: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly tokenSecret: string;
  readonly nonce: string;
  /** Seconds. */
  readonly timestamp: number;
  /** Beside those of every step, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The signature as it stands in the header, encoded. */
  readonly signature: string;
  /** The header with these values, in the order of the pages. */
  readonly authorization: string;
}

const consumer = '60712990bc09623786e7047c226bcb3f86d49dca0b04efc21001dc76d97a81f5';
const token = '447d0cba5569a2d616e32a537110bc8c10ebcf42cc1fa34d6f76d08531abc179';

function vector(given: Omit<FlowVector, 'consumerKey' | 'consumerSecret' | 'authorization'>): FlowVector {
  const { nonce, timestamp, parameters, signature } = given;
  const values = Object.entries({
    ...parameters,
    oauth_consumer_key: consumer,
    oauth_nonce: nonce,
    oauth_timestamp: String(timestamp),
    oauth_signature_method: 'HMAC-SHA256',
    oauth_version: '1.0',
  }).map(([name, value]) => `${name}="${encodeURIComponent(value)}"`);
  const authorization = `OAuth ${values.join(', ')}, oauth_signature="${signature}"`;
  return { ...given, consumerKey: consumer, consumerSecret: consumer, authorization };
}

/** The examples of Oracle's pages section_157652390285 (step one) and section_157652573296 (step three). */
export const flowVectors: readonly [FlowVector, FlowVector] = [
  vector({
    name: 'step one, with a role',
    url: 'https://1234567.restlets.api.netsuite.com/rest/requesttoken',
    tokenSecret: '',
    nonce: 'bUvpxBX93OWo0FLswq5M',
    timestamp: 1575998103,
    parameters: { oauth_callback: 'https://my.example.com/TBA/?callbackRequest', role: '45678' },
    signature: '7kgwwmiAylqeMdHjCBnIUUW%2BdrDrGCbZGBkuCt39J90%3D',
  }),
  vector({
    name: 'step three',
    url: 'https://1234567.restlets.api.netsuite.com/rest/accesstoken',
    tokenSecret: token,
    nonce: 'wjRgXQPWhYtKl0A7bO8Z',
    timestamp: 1576079512,
    parameters: {
      oauth_token: token,
      oauth_verifier: '3eff1ae4de6f924014b88e489a41e88da8ed1ba8bd5ad7684a71579d7e97f4ee',
    },
    signature: 'BBzawyjesZyFrwBjUAJfBsPDDGUY2FRdp3k4NwGDAO0%3D',
  }),
];
