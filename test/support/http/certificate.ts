import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** A certificate with its private key, both as PEM. It is made for one test run and trusted by nobody else. */
export interface TestCertificate {
  readonly cert: string;
  readonly key: string;
  readonly subject: string;
  readonly privateKey: KeyObject;
}

export interface CertificateWishes {
  readonly subject: string;
  /** The DNS names that it is for. */
  readonly names?: readonly string[];
  /** Who signs; itself when left out. */
  readonly issuer?: TestCertificate;
  readonly authority?: boolean;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly notBefore?: number;
  readonly notAfter?: number;
}

const day = 24 * 60 * 60 * 1000;
const tags = { boolean: 0x01, integer: 0x02, bits: 0x03, octets: 0x04, utf8: 0x0c, time: 0x18, sequence: 0x30, set: 0x31 };
const oids = {
  ecdsaWithSha256: Buffer.from('06082a8648ce3d040302', 'hex'),
  commonName: Buffer.from('0603550403', 'hex'),
  basicConstraints: Buffer.from('0603551d13', 'hex'),
  alternativeNames: Buffer.from('0603551d11', 'hex'),
};
const algorithm = der(tags.sequence, oids.ecdsaWithSha256);

/** Makes an X.509 certificate (RFC 5280 4.1) with a key on P-256. */
export function makeCertificate(wishes: CertificateWishes): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const content = der(
    tags.sequence,
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    distinguishedName(wishes.issuer?.subject ?? wishes.subject),
    der(tags.sequence, time(wishes.notBefore ?? Date.now() - day), time(wishes.notAfter ?? Date.now() + day)),
    distinguishedName(wishes.subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(tags.sequence, ...extensions(wishes))),
  );
  const signature = sign('sha256', content, wishes.issuer?.privateKey ?? privateKey);
  const certificate = der(tags.sequence, content, algorithm, der(tags.bits, Buffer.from([0]), signature));
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    subject: wishes.subject,
    privateKey,
  };
}

function extensions({ names = [], authority = false }: CertificateWishes): Buffer[] {
  const isAuthority = authority ? [der(tags.boolean, Buffer.from([0xff]))] : [];
  const constraints = der(tags.sequence, ...isAuthority);
  const alternatives = der(tags.sequence, ...names.map((name) => der(0x82, Buffer.from(name))));
  return [
    der(tags.sequence, oids.basicConstraints, der(tags.octets, constraints)),
    ...(names.length === 0 ? [] : [der(tags.sequence, oids.alternativeNames, der(tags.octets, alternatives))]),
  ];
}

function distinguishedName(commonName: string): Buffer {
  return der(tags.sequence, der(tags.set, der(tags.sequence, oids.commonName, der(tags.utf8, Buffer.from(commonName)))));
}

function time(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replace(/\.\d+|[-:T]/g, '');
  return der(tags.time, Buffer.from(digits));
}

function integer(octets: Buffer): Buffer {
  return der(tags.integer, octets);
}

function der(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const length =
    body.length < 128 ? [body.length] : body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}
