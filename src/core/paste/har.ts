/** Reads an HTTP archive (HAR 1.2): the whole log, its `entries`, or one entry. */
import { errorCode, responseOf } from './http.js';
import { asList, asRecord, asText, type JsonRecord } from './json.js';
import type { Pair, PastedResponse, FoundRequest } from './types.js';
import { rankUrl } from './urls.js';

interface RankedEntry {
  readonly found: FoundRequest;
  /** Lower is likelier to be the one that is asked about. */
  readonly rank: number;
}

/** `value` is parsed JSON. Empty when it is no archive. */
export function readHar(value: unknown): FoundRequest[] {
  const log = asRecord(asRecord(value)?.log);
  const list =
    asList(log?.entries) ?? asList(asRecord(value)?.entries) ?? (Array.isArray(value) ? (value as unknown[]) : undefined);
  const entries = (list ?? [value]).map(asRecord).filter((entry) => isEntry(entry));
  const total = entries.length;
  const found = entries.map((entry, index) =>
    readEntry(entry, list && total > 1 ? `HAR entry ${index + 1} of ${total}` : 'HAR entry'),
  );
  return mostLikely(found).map((one) => one.found);
}

function isEntry(entry: JsonRecord | undefined): entry is JsonRecord {
  const request = asRecord(entry?.request);
  return typeof request?.url === 'string' && Array.isArray(request.headers);
}

function mostLikely(found: readonly RankedEntry[]): RankedEntry[] {
  const sorted = found.toSorted((a, b) => a.rank - b.rank);
  const relevant = sorted.filter(({ rank }) => rank < foreign);
  const kept = (relevant.length > 0 ? relevant : sorted).slice(0, mostEntries);
  const left = found.length - kept.length;
  const note =
    left === 1 ? 'One other entry of the archive was left out.' : `${left} other entries of the archive were left out.`;
  if (left > 0) {
    for (const { found: request } of kept) {
      request.notes.push(note);
    }
  }
  return kept;
}

/** The rank of an entry that neither goes to NetSuite nor is signed. */
const foreign = 8;
/** Entries that are offered to choose from. */
const mostEntries = 50;

function readEntry(entry: JsonRecord, kind: string): RankedEntry {
  const request = asRecord(entry.request) ?? {};
  const headers = pairsOf(request.headers).filter(([name]) => !name.startsWith(':'));
  const url = asText(request.url) ?? '';
  const authorized = headers.some(([name]) => name.toLowerCase() === 'authorization');
  const notes: string[] = [];
  if (!authorized) {
    notes.push('The archive has no Authorization header. Browsers leave it out unless you export with sensitive data.');
  }
  const response = readResponse(entry);
  const postData = asRecord(request.postData);
  const found: FoundRequest = {
    kind,
    method: asText(request.method),
    url,
    headers,
    body: postData ? bodyOf(postData) : undefined,
    impliedContentType: asText(postData?.mimeType),
    response,
    notes,
  };
  const refused = [400, 401, 403].includes(response?.status ?? 0);
  const distance = rankUrl(url);
  return { found, rank: (distance < 3 || authorized ? distance * 2 : foreign) + (authorized ? 0 : 1) - (refused ? 0.5 : 0) };
}

function readResponse(entry: JsonRecord): PastedResponse | undefined {
  const record = asRecord(entry.response);
  const status = typeof record?.status === 'number' ? record.status : 0;
  const response = responseOf(status, pairsOf(record?.headers));
  const started = asText(entry.startedDateTime);
  const code = errorCode(asText(asRecord(record?.content)?.text) ?? '');
  const complete = {
    ...response,
    ...(code !== undefined && { code }),
    ...(response.date === undefined && started !== undefined && { date: started }),
  };
  return Object.keys(complete).length > 0 ? complete : undefined;
}

function bodyOf(postData: JsonRecord): string | undefined {
  const text = asText(postData.text);
  if (text !== undefined) {
    return text;
  }
  const parameters = pairsOf(postData.params);
  return parameters.length === 0 ? undefined : parameters.map(([name, value]) => `${name}=${value}`).join('&');
}

function pairsOf(value: unknown): Pair[] {
  return (asList(value) ?? []).flatMap((item): Pair[] => {
    const record = asRecord(item);
    const name = asText(record?.name);
    return name === undefined ? [] : [[name, asText(record?.value) ?? '']];
  });
}
