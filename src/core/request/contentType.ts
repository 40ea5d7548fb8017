import type { RestletRequest } from '../../protocol/request.js';

/** The Content-Type that is sent: that of the first header row with this name, otherwise that of the body. */
export function contentTypeOf({ headers, bodyType }: Pick<RestletRequest, 'headers' | 'bodyType'>): string {
  return headers.find(({ name, enabled }) => enabled && isContentType(name))?.value.trim() ?? bodyType;
}

export function isContentType(header: string): boolean {
  return header.toLowerCase() === 'content-type';
}
