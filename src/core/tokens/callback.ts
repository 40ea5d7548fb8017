/** One fixed path, because NetSuite compares the whole callback URL with the one in the integration record. */
export const callbackPath = '/restlet-workbench/callback';

/** The callback URL for a port, as it belongs in the integration record. */
export function callbackUrl(port: number): string {
  return `http://localhost:${port}${callbackPath}`;
}
