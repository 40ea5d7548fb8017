import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { benchCalls, type BenchCall } from './calls.js';
import type { ClientTask } from './run.js';

/** Writes the calls as request files, one each. */
export async function writeRequestFiles({ folder }: ClientTask): Promise<void> {
  for (const [index, { method, restlet, query, body, expect }] of benchCalls().entries()) {
    const request = {
      version: 1,
      method,
      ...idsOf(restlet),
      query,
      ...(body !== undefined && { body: { type: 'application/json', text: body } }),
      expect,
    };
    const name = `${String(index).padStart(3, '0')}.restlet.json`;
    await writeFile(path.join(folder, name), JSON.stringify(request, undefined, 2));
  }
}

/** Writes the same calls as a collection of Postman, which newman signs. */
export async function writeCollection(task: ClientTask): Promise<void> {
  const collection = {
    info: { name: 'RESTlets', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    auth: oauthOf(task),
    item: benchCalls().map((call, index) => ({
      name: String(index),
      request: postmanRequest(task, call),
      event: [{ listen: 'test', script: { type: 'text/javascript', exec: call.script } }],
    })),
  };
  await writeFile(path.join(task.folder, 'collection.json'), JSON.stringify(collection, undefined, 2));
}

function idsOf(restlet: string): { readonly script: string; readonly deploy: string } {
  return { script: `customscript_demo_${restlet}`, deploy: `customdeploy_demo_${restlet}` };
}

function oauthOf({ account, token }: ClientTask): object {
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = token;
  const values = {
    consumerKey,
    consumerSecret,
    token: tokenId,
    tokenSecret,
    signatureMethod: 'HMAC-SHA256',
    version: '1.0',
    realm: account,
    addParamsToHeader: true,
    addEmptyParamsToSign: true,
  };
  return { type: 'oauth1', oauth1: Object.entries(values).map(([key, value]) => ({ key, value })) };
}

function postmanRequest({ url }: ClientTask, { method, restlet, query, body }: BenchCall): object {
  const parameters = new URLSearchParams({
    ...idsOf(restlet),
    ...Object.fromEntries(query.map(({ name, value }) => [name, value])),
  });
  return {
    method,
    url: `${url}/app/site/hosting/restlet.nl?${parameters.toString()}`,
    header: [{ key: 'Content-Type', value: 'application/json' }],
    ...(body !== undefined && { body: { mode: 'raw', raw: body } }),
  };
}
