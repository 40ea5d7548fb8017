import {
  clientBaseString,
  importedPart,
  importedRequests,
  isLongPaste,
  mayBeWritten,
  readPaste,
  type ClientBaseString,
  type ImportedRequest,
  type ReadPaste,
} from '../../core/explain/index.js';

/** Reads requests out of texts that people bring along, off the host's thread where a text is long. */
export class RequestImports {
  readonly #readInThread: (text: string, signal: AbortSignal) => Promise<ReadPaste>;

  constructor(readInThread: (text: string, signal: AbortSignal) => Promise<ReadPaste>) {
    this.#readInThread = readInThread;
  }

  /** Everything of a RESTlet request in a text: the part that it is, or each request that stands in it; empty when there is none. */
  async read(text: string): Promise<readonly ImportedRequest[]> {
    const part = importedPart(text);
    if (part) {
      return [part];
    }
    return importedRequests((await this.#read(text)).read);
  }

  /** The base string of a client in a text, with its Authorization header when that is there too. */
  async baseString(text: string): Promise<ClientBaseString | undefined> {
    return clientBaseString(text, (await this.#read(text)).understood);
  }

  async #read(text: string): Promise<ReadPaste> {
    return isLongPaste(text) ? this.#readInThread(text, new AbortController().signal) : readPaste(text);
  }

  /** Whether a text may stand in a document for a moment: no when it holds a secret. */
  mayBeWritten(text: string): boolean {
    return mayBeWritten(text);
  }
}
