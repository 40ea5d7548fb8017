import { urlParts } from '../tba/index.js';

/** The path of every RESTlet (Oracle, section_4358672433). */
export const restletPath = '/app/site/hosting/restlet.nl';

/** Whether a URL leads to a RESTlet, by its path alone: the verifier serves RESTlets below a path of its own. */
export function isRestletUrl(url: string): boolean {
  return urlParts(url).path.endsWith(restletPath);
}
