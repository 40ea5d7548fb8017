import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import {
  exportedFields,
  isSealed,
  mostEntries,
  openAccountsFile,
  readEntries,
  sealAccountsFile,
  writeAccountsFile,
  type AccountsFile,
  type DeriveKey,
} from '../../../../src/core/transfer/index.js';
import { newConsumerPair, newTokenPair, sentence } from '../../../support/accounts/windows.js';

/** As scrypt, and fast enough for thousands of files. */
const quickKey: DeriveKey = (passphrase, salt) => Promise.resolve(createHash('sha256').update(salt).update(passphrase).digest());
const passphrase = 'a long pass phrase';

function accountsFile(): Required<AccountsFile> {
  return {
    accounts: [{ id: '1234567', name: 'Acme' }, { id: '1234567_SB1' }],
    integrations: [{ id: 'integration-1', name: 'Integration', pair: newConsumerPair() }],
    roles: [
      {
        id: 'role-1',
        account: '1234567',
        integration: 'integration-1',
        role: 'Clerk',
        user: 'carl@example.com',
        pair: newTokenPair(),
      },
      { id: 'role-2', account: '1234567_SB1', integration: 'integration-1', role: 'Tester', pair: newTokenPair() },
    ],
  };
}

function valuesOf({ integrations, roles }: AccountsFile): string[] {
  return [...integrations, ...roles].flatMap(({ pair }) => Object.values(pair ?? {}));
}

const readPlain = (text: string): AccountsFile => readEntries(exportedFields(text) ?? {});

describe('a file without secrets', () => {
  it('holds the names, and no key, token ID or secret', () => {
    const file = accountsFile();
    const text = writeAccountsFile(file);
    assert.deepEqual(
      valuesOf(file).filter((value) => text.includes(value)),
      [],
    );
    const read = readPlain(text);
    assert.deepEqual(read.accounts, file.accounts);
    assert.deepEqual(
      read.roles.map(({ id, account, integration, role, user }) => [id, account, integration, role, user]),
      file.roles.map(({ id, account, integration, role, user }) => [id, account, integration, role, user]),
    );
  });

  it('is told from any other text', () => {
    for (const text of ['', '{}', '[]', 'null', '{"version":1}', 'NS_ACCOUNT=1']) {
      assert.equal(exportedFields(text), undefined);
    }
  });

  it('of a later version is refused', () => {
    const later = writeAccountsFile(accountsFile()).replace('"version": 1', '"version": 2');
    assert.throws(() => exportedFields(later), sentence(/written by a later version of RESTlet Workbench/));
  });

  it('is refused as a whole when one entry is damaged', () => {
    for (const [good, bad] of [
      ['"1234567_SB1"', '"evil.example.com/"'],
      ['"Clerk"', '7'],
      ['"Clerk"', '" "'],
      ['"role-2"', '"role-1"'],
      ['"integration": "integration-1"', '"integration": "integration-9"'],
      ['"id": "integration-1"', '"id": "../x"'],
      ['"roles": [', '"roles": [null, '],
      ['"accounts": [', '"accounts": 1, "other": ['],
    ] as const) {
      const text = writeAccountsFile(accountsFile());
      assert.ok(text.includes(good));
      assert.throws(() => readPlain(text.replace(good, bad)), sentence(/damaged, so nothing was imported/), bad);
    }
  });

  it('may have 10,000 entries, and no more', () => {
    const file = (count: number): string =>
      writeAccountsFile({
        accounts: Array.from({ length: count }, (_, at) => ({ id: `${1_000_000 + at}` })),
        integrations: [],
        roles: [],
      });
    assert.equal(readPlain(file(mostEntries)).accounts.length, mostEntries);
    assert.throws(() => readPlain(file(mostEntries + 1)), sentence(/more than 10000 entries/));
  });
});

describe('an encrypted file', () => {
  it('is opened by its pass phrase, also when another keyboard composes it', async () => {
    const file = accountsFile();
    const text = await sealAccountsFile(file, 'p\u00E4ss phrase 12', randomBytes);
    assert.ok(isSealed(text));
    assert.deepEqual(await openAccountsFile(text, 'pa\u0308ss phrase 12'), file);
  });

  it('has nothing of what is in it, and is another one each time', async () => {
    const file = accountsFile();
    const texts = await Promise.all([1, 2].map(() => sealAccountsFile(file, passphrase, randomBytes, quickKey)));
    for (const text of texts) {
      const decoded = Buffer.from(String(exportedFields(text)?.data), 'base64').toString('latin1');
      for (const value of [...valuesOf(file), 'Clerk', 'Acme', '1234567', 'carl', passphrase]) {
        assert.equal(text.includes(value) || decoded.includes(value), false, value);
      }
    }
    assert.notEqual(texts[0], texts[1]);
  });

  it('is refused with another pass phrase', async () => {
    const text = await sealAccountsFile(accountsFile(), passphrase, randomBytes);
    await assert.rejects(openAccountsFile(text, `${passphrase} `), sentence(/pass phrase is incorrect, or the file was changed/));
  });

  it('is refused when any single bit of it was changed', async () => {
    const bytes = Buffer.from(await sealAccountsFile({ ...accountsFile(), roles: [] }, passphrase, randomBytes, quickKey));
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const open = async (): Promise<AccountsFile> => openAccountsFile(changed.toString('latin1'), passphrase, quickKey);
      await assert.rejects(open, sentence(/./), `bit ${bit}`);
    }
  });

  it('is refused when it was cut, or continued', async () => {
    const text = await sealAccountsFile(accountsFile(), passphrase, randomBytes, quickKey);
    for (const changed of [text.slice(0, -1), `${text}\n`, ` ${text}`, text.replace('"data":"', '"data":"AAAA')]) {
      await assert.rejects(openAccountsFile(changed, passphrase, quickKey), sentence(/./));
    }
  });
});
