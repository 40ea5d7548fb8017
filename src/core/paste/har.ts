/** Reads an HTTP archive (HAR 1.2): the whole log, its `entries`, or one entry. */
import { answerOf } from './http.js';
import { asList, asRecord, asText, type JsonRecord } from './json.js';
import type { Pair, PastedResponse, FoundRequest } from './types.js';
import { rankUrl } from './urls.js';

interface Found {
  readonly reading: FoundRequest;
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
  return mostLikely(found).map(({ reading }) => reading);
}

function isEntry(entry: JsonRecord | undefined): entry is JsonRecord {
  const request = asRecord(entry?.request);
  return typeof request?.url === 'string' && Array.isArray(request.headers);
}

function mostLikely(found: readonly Found[]): Found[] {
  const sorted = found.toSorted((a, b) => a.rank - b.rank);
  const relevant = sorted.filter(({ rank }) => rank < foreign);
  const kept = (relevant.length > 0 ? relevant : sorted).slice(0, 50);
  const left = found.length - kept.length;
  const note =
    left === 1 ? 'One other entry of the archive was left out.' : `${left} other entries of the archive were left out.`;
  if (left > 0) {
    for (const { reading } of kept) {
      reading.notes.push(note);
    }
  }
  return kept;
}

const foreign = 8;

function readEntry(entry: JsonRecord, kind: string): Found {
  const request = asRecord(entry.request) ?? {};
  const headers = pairsOf(request.headers).filter(([name]) => !name.startsWith(':'));
  const url = asText(request.url) ?? '';
  const authorized = headers.some(([name]) => name.toLowerCase() === 'authorization');
  const notes: string[] = [];
  if (!authorized) {
    notes.push('The archive has no Authorization header: browsers leave it out unless it is exported with sensitive data.');
  }
  const answer = readAnswer(entry);
  const postData = asRecord(request.postData);
  const reading: FoundRequest = {
    kind,
    method: asText(request.method),
    url,
    headers,
    body: postData ? bodyOf(postData) : undefined,
    impliedContentType: asText(postData?.mimeType),
    answer,
    notes,
  };
  const refused = answer?.status === 401 || answer?.status === 403 || answer?.status === 400;
  const distance = rankUrl(url);
  return { reading, rank: (distance < 3 || authorized ? distance * 2 : foreign) + (authorized ? 0 : 1) - (refused ? 0.5 : 0) };
}

function readAnswer(entry: JsonRecord): PastedResponse | undefined {
  const response = asRecord(entry.response);
  const status = typeof response?.status === 'number' ? response.status : 0;
  const answer = answerOf(status, pairsOf(response?.headers));
  const started = asText(entry.startedDateTime);
  const complete = { ...answer, ...(answer.date === undefined && started !== undefined && { date: started }) };
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
