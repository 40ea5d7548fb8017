/** In which language a client is written, so that a fix can be shown in it: a guess that decides which code is shown first, no more. */
import type { Language } from '../diagnosis/index.js';
import { headerOf } from '../../protocol/headers.js';

/** The User-Agent that libraries send unless they are told otherwise. The first sign that fits counts. */
const agents: readonly (readonly [sign: RegExp, language: Language])[] = [
  [/^python-|^Python(?:-urllib)?\/|aiohttp|\bhttpx\b/i, 'Python'],
  [/^RestSharp|^Flurl|\.NET\b/i, 'C#'],
  [/GuzzleHttp|^PHP\b|Symfony HttpClient/i, 'PHP'],
  [/^Faraday|^rest-client|^http\.rb|^HTTParty|^Typhoeus|^Ruby\b/i, 'Ruby'],
  [/^Go-http-client|^go-resty|^Go\b/i, 'Go'],
  [/^okhttp|^Apache-HttpClient|^Jakarta|^Java\b|^ReactorNetty|^Jersey|^unirest-java/i, 'Java'],
  [/^axios|^node\b|^node-fetch|^undici|^got\b|^superagent|^node-superagent|^needle/i, 'JavaScript'],
  [/PowerShell\//i, 'PowerShell'],
  [/^ColdFusion|^Lucee|\(Lucee/i, 'ColdFusion'],
  [/CFNetwork|^Alamofire/i, 'Swift'],
];

/** What only code of one language has, or the log of a library of it. The first sign that fits counts. */
const code: readonly (readonly [sign: RegExp, language: Language])[] = [
  [/<cf(?:http|set|script)\b/i, 'ColdFusion'],
  [/\bInvoke-(?:RestMethod|WebRequest)\b|\[Convert\]::/i, 'PowerShell'],
  [/<\?php|\bcurl_(?:init|setopt)|\bCURLOPT_|\bhash_hmac\(|\brawurlencode\(|\$\w{1,40}->\w/, 'PHP'],
  [/\bNet::HTTP\b|\bOpenSSL::HMAC\b|\bOAuth::(?:Consumer|AccessToken)\b|\bFaraday\.|^\s{0,20}require ['"]/m, 'Ruby'],
  [/\bpackage main\b|\bhttp\.NewRequest\w{0,20}\(|\bhmac\.New\(|\boauth1\.New\w{1,10}\(/, 'Go'],
  [/\busing System\b|\bHttpRequestMessage\b|\bRestRequest\b|\bRestClient\b|\bOAuth1Authenticator\b|\bHMACSHA256\b/, 'C#'],
  [
    /\bimport (?:static )?(?:java|javax|okhttp3|com|org)\.|\bpublic (?:static|class)\b|\bSystem\.out\b|\bMac\.getInstance\(|\bOAuth10aService\b|\bHttpURLConnection\b|\borg\.apache\.http|\bo\.s\.web\.client|\bcom\.github\.scribejava\b/,
    'Java',
  ],
  [/\bimport (?:Foundation|Alamofire|CryptoKit)\b|\bURLRequest\(url:/, 'Swift'],
  [
    /\brequests\.(?:get|post|put|delete|request|Session)\b|\bOAuth1(?:Session)?\(|\bhmac\.new\(|\burllib\.|\burllib3\b|\bhttp\.client\b|^\s{0,20}(?:from [\w.]{1,60} import|import [\w.]{1,60}$)/m,
    'Python',
  ],
  [
    /\brequire\(['"]|\bconst \w{1,40} =|\bconsole\.log\(|\bcreateHmac\(|\bCryptoJS\b|@NApiVersion|\baxios\b|\bAxiosError\b|\bfetch\(|\boauth-1\.0a\b/,
    'JavaScript',
  ],
];

/** By the User-Agent among the headers of a request; undefined where it names no library of one language. */
export function languageOfAgent(headers: readonly (readonly [name: string, value: string])[]): Language | undefined {
  const agent = headerOf(headers, 'user-agent')?.trim() ?? '';
  return agents.find(([sign]) => sign.test(agent))?.[1];
}

/** By code in the text, or a log of a library. Takes time linear in the length of the text. */
export function languageOfCode(text: string): Language | undefined {
  return code.find(([sign]) => sign.test(text))?.[1];
}
