import type { TbaCredentials } from '../../core/tba/index.js';
import type { Schedule } from '../../core/thread/index.js';
import type { Roles } from '../accounts/roles.js';

interface Read {
  readonly credentials: Promise<TbaCredentials | undefined>;
  /** How many changes of the stored accounts there had been. */
  readonly changes: number;
}

/** How long credentials are kept after they were asked for last: a run may be over without anybody saying so. Milliseconds. */
const keptFor = 10_000;

/** Holds up no process that is about to end. */
const timer: Schedule = (run, milliseconds) => {
  const timeout = setTimeout(run, milliseconds).unref();
  return () => {
    clearTimeout(timeout);
  };
};

/**
 * Credentials for many calls. The secret storage takes some 20 milliseconds for each read, longer than the call may, so calls share a read as
 * long as nothing in the stored accounts has changed. What is not there, or could not be read, is read again for the next call.
 */
export class CredentialReads implements Pick<Roles, 'baseUrl' | 'credentials'> {
  readonly #roles: Pick<Roles, 'baseUrl' | 'credentials'>;
  readonly #changes: () => number;
  readonly #keeps: boolean;
  readonly #later: Schedule;
  readonly #reads = new Map<string, Read>();
  #keepOn: () => void = () => undefined;

  /**
   * @param changes counts what has changed in the stored accounts
   * @param keeps whether what was read is kept for later calls, in memory, until none has come for ten seconds; otherwise only calls that ask
   * at the same time share it
   */
  constructor(roles: Pick<Roles, 'baseUrl' | 'credentials'>, changes: () => number, keeps: boolean, later = timer) {
    this.#roles = roles;
    this.#changes = changes;
    this.#keeps = keeps;
    this.#later = later;
  }

  baseUrl(id: string): Promise<string> {
    return this.#roles.baseUrl(id);
  }

  /** As `Roles.credentials`. */
  credentials(id: string): Promise<TbaCredentials | undefined> {
    this.#keepOn();
    this.#keepOn = this.#later(() => {
      this.#reads.clear();
    }, keptFor);
    const known = this.#reads.get(id);
    const changes = this.#changes();
    if (known?.changes === changes) {
      return known.credentials;
    }
    const read: Read = { credentials: this.#roles.credentials(id), changes };
    this.#reads.set(id, read);
    const forget = (): void => {
      if (this.#reads.get(id) === read) {
        this.#reads.delete(id);
      }
    };
    read.credentials.then((credentials) => {
      if (!this.#keeps || !credentials) {
        forget();
      }
    }, forget);
    return read.credentials;
  }
}
