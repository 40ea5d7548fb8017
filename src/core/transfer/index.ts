/** The files in which accounts go from one machine to another: without secrets, or encrypted. */
export {
  exportedFields,
  mostEntries,
  readEntries,
  writeAccountsFile,
  type AccountsFile,
  type FileAccount,
  type FileIntegration,
  type FileRole,
} from './accountsFile.js';
export {
  isSealed,
  openAccountsFile,
  PassphraseRefused,
  sealAccountsFile,
  shortestPassphrase,
  type DeriveKey,
} from './sealedFile.js';
