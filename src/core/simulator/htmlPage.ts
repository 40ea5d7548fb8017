import { textResponse, type SimulatedResponse } from './responses.js';

// No form-action: browsers apply it to the redirect to the callback too.
const headers = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** A page of the simulator for a browser. `content` is HTML. */
export function htmlPage(status: number, content: string): SimulatedResponse {
  const html = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>RESTlet Workbench simulator</title>
<style>body { font: 16px sans-serif; max-width: 36em; margin: 3em auto; padding: 0 1em; } button, select { font: inherit; padding: .3em 1em; }</style>
</head><body><h1>RESTlet Workbench simulator</h1>
${content}
</body></html>
`;
  return textResponse(status, 'text/html;charset=utf-8', html, headers);
}
