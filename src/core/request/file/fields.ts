import { httpMethods, type BodyType, type RestletRequest } from '../../../protocol/request.js';

/** The version that this extension writes, and the latest one that it reads. */
export const fileVersion = 1;

/** The fields of a `.restlet.json` file in the order in which they are written. */
export const fileFields = [
  'version',
  'name',
  'method',
  'script',
  'deploy',
  'query',
  'headers',
  'body',
  'account',
  'role',
  'expect',
] as const;
export type FileField = (typeof fileFields)[number];

/** The fields of a query or header row, and of the body, in the order in which they are written. */
export const rowFields = ['name', 'value', 'enabled'] as const;
export const bodyFields = ['type', 'text'] as const;

/** The content types a RESTlet takes (Oracle, section_4619215993). They are case-sensitive there. */
export const bodyTypes = ['application/json', 'text/plain', 'application/xml'] as const satisfies readonly BodyType[];

export const defaultBodyType: BodyType = 'application/json';

/** What an empty file stands for. */
export function newRequest(): RestletRequest {
  return {
    method: httpMethods[0],
    script: '',
    deploy: '',
    query: [],
    headers: [],
    body: '',
    bodyType: defaultBodyType,
  };
}
