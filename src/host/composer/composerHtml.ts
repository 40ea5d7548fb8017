/** Where the webview's files are, as addresses that a webview may load. */
export interface ComposerAssets {
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
}

/**
 * The constant shell of a composer: no data in it, no inline code, no network. Everything to show arrives over the channel.
 * The nonce also stands in a meta element, because styles that are made at run time (the code editor's) need it.
 */
export function composerHtml(assets: ComposerAssets, nonce: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${assets.cspSource} 'nonce-${nonce}'`,
    `font-src ${assets.cspSource}`,
    `img-src ${assets.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta property="csp-nonce" name="csp-nonce" nonce="${nonce}" content="${nonce}">
  <link rel="stylesheet" nonce="${nonce}" href="${assets.style}">
  <title>RESTlet Composer</title>
</head>
<body>
  <main id="composer"></main>
  <script nonce="${nonce}" src="${assets.script}"></script>
</body>
</html>`;
}
