/** Names the client whose code or output a snippet is. */

/** The first sign that fits names the form. */
const forms: readonly (readonly [sign: RegExp, kind: string])[] = [
  [/PostmanRuntime|"Request Headers"/, 'Postman console'],
  [/AxiosError|AxiosHeaders|_currentRequest|xsrfCookieName/, 'axios error'],
  [/\baxios\b/, 'axios call'],
  [/\bgot(?:\.\w{1,20})?\s{0,4}\(/, 'got call'],
  [/\bfetch\s{0,4}\(/, 'fetch call'],
  [/urllib3|http\.client|\bsend: b['"]/, 'Python debug log'],
  [/\brequests\.(?:get|post|put|delete|request|Session)|OAuth1Session|^import requests/m, 'Python requests call'],
  [/['"]N\/https['"]|@NApiVersion|https\.Method\./, 'N/https call'],
  [
    /ClientRequest|\bhttps?\.request\(|['"](?:node:)?https?['"]|\bhttps?\.\w{3,7}\((?:\{\s{0,40}(?:host|hostname|path|port|method)\b|new URL\()/,
    'Node https request',
  ],
  [/\bhttps\.(?:get|post|put|delete)(?:\.promise)?\(\{/, 'N/https call'],
  [/\brequest(?:\.\w{1,20})?\s{0,4}\(\s{0,40}[{'"`]/, 'request call'],
  [/HttpRequestMessage|HttpClient\b|\bRestRequest\b|WebRequest\.Create/, 'C# call'],
  [/curl_setopt|CURLOPT_/, 'PHP cURL call'],
];

export function formOf(text: string): string {
  return forms.find(([sign]) => sign.test(text))?.[1] ?? (/^\s*[{[]/.test(text) ? 'JSON text' : 'text');
}
