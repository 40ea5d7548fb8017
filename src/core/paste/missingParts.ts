import { hasPlaceholder } from './placeholders.js';
import type { PastedRequest } from './types.js';
import { isAbsolute } from './urls.js';

/** A part without which the request cannot be judged. */
export type MissingPart = 'method' | 'url' | 'authorization';

type Parts = Pick<PastedRequest, MissingPart | 'baseString'>;

/** What is still to be asked for, in that order. A base string alone can be judged without the header that was made with it. */
export function missingParts({ method = '', url = '', authorization = '', baseString = '' }: Parts): MissingPart[] {
  const missing: MissingPart[] = [];
  if (method.trim() === '') {
    missing.push('method');
  }
  if (!isAbsolute(url.trim()) || hasPlaceholder(url)) {
    missing.push('url');
  }
  if (baseString === '' && (authorization.trim() === '' || hasPlaceholder(authorization))) {
    missing.push('authorization');
  }
  return missing;
}
