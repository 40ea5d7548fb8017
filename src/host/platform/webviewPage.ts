import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';

/** A screen of src/webview: the name of its folder, which is that of its bundle, and the title of its page. */
export interface Screen {
  readonly name: string;
  readonly title: string;
}

/** What a page is made of. */
interface Assets {
  readonly cspSource: string;
  /** The address that a webview loads further files from. */
  readonly folder: string;
  readonly script: string;
  readonly style: string;
}

/** Where the files are that were built for webviews. */
function builtFiles(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/**
 * What a webview of ours may do. A tab gets it when it is made: VS Code loads a page each time it changes, and would load an empty one
 * before the screen's.
 */
export function pageOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [builtFiles(extensionUri)] };
}

/**
 * Shows a screen in a webview. The webview can run that screen's script, and load only files that were built for webviews.
 *
 * Script and style are in the page: a webview's files come through its service worker, the window and the extension host, and that takes
 * longer than all the rest of what a screen does until it is shown.
 */
export function showPage(webview: vscode.Webview, extensionUri: vscode.Uri, screen: Screen): void {
  const built = builtFiles(extensionUri);
  const textOf = (file: string): string => readFileSync(vscode.Uri.joinPath(built, file).fsPath, 'utf8');
  webview.options = pageOptions(extensionUri);
  webview.html = pageHtml(
    screen,
    {
      cspSource: webview.cspSource,
      folder: `${webview.asWebviewUri(built).toString()}/`,
      script: textOf(`${screen.name}.js`),
      style: textOf(`${screen.name}.css`),
    },
    randomBytes(16).toString('base64'),
  );
}

/** As `showPage`, for a tab that shows no document. Such a tab has no file icon, so it gets one here. */
export function showPanelPage(panel: vscode.WebviewPanel, extensionUri: vscode.Uri, screen: Screen): void {
  const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'media', `tab-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
  showPage(panel.webview, extensionUri, screen);
}

/**
 * The constant shell of a screen: no data in it, no code but ours, no network. Everything to show arrives over the channel.
 * The nonce also stands in a meta element, because styles that are made at run time (the code editor's) need it. esbuild.js makes sure
 * that no script or style can end its element.
 */
function pageHtml({ name, title }: Screen, { cspSource, folder, script, style }: Assets, nonce: string): string {
  const policy = [
    "default-src 'none'",
    `base-uri ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `img-src ${cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta property="csp-nonce" name="csp-nonce" nonce="${nonce}" content="${nonce}">
  <base href="${folder}">
  <style nonce="${nonce}">${style}</style>
  <title>${title}</title>
</head>
<body>
  <main id="${name}"></main>
  <script nonce="${nonce}">${script}</script>
</body>
</html>`;
}
