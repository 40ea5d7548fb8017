import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto';
import { UserError } from '../../protocol/userError.js';
import {
  asFields,
  damaged,
  exportedFields,
  fileFormat,
  fileVersion,
  parsed,
  readEntries,
  type AccountsFile,
} from './accountsFile.js';

/** Makes a key of 32 bytes of a pass phrase. */
export type DeriveKey = (passphrase: string, salt: Buffer) => Promise<Buffer>;

/** About half a second and 128 MB for each guess (RFC 7914, with the cost that OWASP recommends). */
const cost = { N: 2 ** 17, r: 8, p: 1 } as const;
const keyBytes = 32;
const saltBytes = 16;
/** NIST SP 800-38D, section 8.2: 96 bits. */
const nonceBytes = 12;
const tagBytes = 16;
export const shortestPassphrase = 12;

export const scryptKey: DeriveKey = (passphrase, salt) =>
  new Promise((resolve, reject) => {
    scrypt(passphrase, salt, keyBytes, { ...cost, maxmem: 2 * 128 * cost.N * cost.r }, (error, key) => {
      if (error) {
        reject(error);
      } else {
        resolve(key);
      }
    });
  });

/** What says how a file is encrypted. It is part of what is authenticated. */
interface Header {
  readonly salt: string;
  readonly nonce: string;
}

function headerText({ salt, nonce }: Header): string {
  const encryption = { key: 'scrypt', ...cost, salt, cipher: 'aes-256-gcm', nonce };
  return JSON.stringify({ format: fileFormat, version: fileVersion, encryption });
}

function fileText(header: Header, data: string): string {
  return `${headerText(header).slice(0, -1)},"data":"${data}"}`;
}

/** The same characters, however the keyboard of a machine composes them. */
function normalized(passphrase: string): string {
  return passphrase.normalize('NFKC');
}

/**
 * The text of a file with secrets, encrypted with AES-256-GCM by a key that scrypt makes of the pass phrase.
 * @param random gives so many random bytes
 */
export async function sealAccountsFile(
  file: AccountsFile,
  passphrase: string,
  random: (bytes: number) => Buffer,
  deriveKey: DeriveKey = scryptKey,
): Promise<string> {
  const salt = random(saltBytes);
  const nonce = random(nonceBytes);
  const header = { salt: salt.toString('base64'), nonce: nonce.toString('base64') };
  const cipher = createCipheriv('aes-256-gcm', await deriveKey(normalized(passphrase), salt), nonce);
  cipher.setAAD(Buffer.from(headerText(header)));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(file), 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return fileText(header, sealed.toString('base64'));
}

/** Whether a file needs a pass phrase. @throws {UserError} for a file of a later version */
export function isSealed(text: string): boolean {
  return exportedFields(text)?.encryption !== undefined;
}

/**
 * Opens an encrypted file: as a whole, or not at all.
 * @throws {PassphraseRefused} when the pass phrase is incorrect or the content was changed; the two cannot be told apart
 * @throws {UserError} when the file is damaged in another way
 */
export async function openAccountsFile(
  text: string,
  passphrase: string,
  deriveKey: DeriveKey = scryptKey,
): Promise<AccountsFile> {
  const { header, data } = readSealed(text);
  const salt = Buffer.from(header.salt, 'base64');
  const decipher = createDecipheriv(
    'aes-256-gcm',
    await deriveKey(normalized(passphrase), salt),
    Buffer.from(header.nonce, 'base64'),
  );
  decipher.setAAD(Buffer.from(headerText(header)));
  decipher.setAuthTag(data.subarray(-tagBytes));
  const opened = decrypted(() => Buffer.concat([decipher.update(data.subarray(0, -tagBytes)), decipher.final()]));
  const fields = asFields(parsed(opened.toString('utf8')));
  if (!fields) {
    throw damaged();
  }
  return readEntries(fields);
}

/** The pass phrase is incorrect, or the file was changed: the two cannot be told apart. */
export class PassphraseRefused extends UserError {}

function decrypted(decrypt: () => Buffer): Buffer {
  try {
    return decrypt();
  } catch (error) {
    throw new PassphraseRefused('The pass phrase is incorrect, or the file was changed. Nothing was imported.', { cause: error });
  }
}

/** The parts of a file, which has to be exactly as it was written: base64 can be written in several ways, and JSON too. */
function readSealed(text: string): { readonly header: Header; readonly data: Buffer } {
  const fields = exportedFields(text);
  const { salt, nonce } = asFields(fields?.encryption) ?? {};
  const data = fields?.data;
  if (typeof salt !== 'string' || typeof nonce !== 'string' || typeof data !== 'string') {
    throw damaged();
  }
  const header = { salt, nonce };
  const bytes = (encoded: string): number => Buffer.from(encoded, 'base64').length;
  const isExact = [salt, nonce, data].every((encoded) => Buffer.from(encoded, 'base64').toString('base64') === encoded);
  const isSized = bytes(salt) === saltBytes && bytes(nonce) === nonceBytes && bytes(data) >= tagBytes;
  if (!isExact || !isSized || text !== fileText(header, data)) {
    throw damaged();
  }
  return { header, data: Buffer.from(data, 'base64') };
}
