import { requiredSignatureMethod } from '../tba/index.js';
import type { ClientSideAuth } from '../paste/index.js';
import type { ExplainedFinding } from './explainText.js';

/** Code that makes its Authorization header when it runs, or a request that its client signs when it sends it. */
export interface SigningCode {
  /** As a person knows it. */
  readonly library: string;
  /** A line of code that prints the header, for a library that is known. */
  readonly print?: string;
  readonly findings: ExplainedFinding[];
}

interface Library {
  readonly name: string;
  /** Code or a block of settings that uses it. */
  readonly sign: RegExp;
  /** What prints the header that is sent. */
  readonly print: string;
  /** The signature method unless the code names another. */
  readonly defaultMethod: 'HMAC-SHA1' | 'PLAINTEXT';
}

const sha256 = /sha-?_?256/i;

const libraries: readonly Library[] = [
  {
    name: 'oauth-1.0a',
    sign: /\boauth-1\.0a\b|\boauth\w{0,10}\.(?:authorize|toHeader)\(|\bOAuth\(\{\s{0,40}consumer\b/,
    print: 'console.log(oauth.toHeader(oauth.authorize(request, token)).Authorization)',
    defaultMethod: 'PLAINTEXT',
  },
  {
    name: 'requests_oauthlib',
    sign: /\bOAuth1(?:Session)?\(/,
    print:
      "print(response.request.method, response.request.url, response.request.headers['Authorization'], response.request.body)",
    defaultMethod: 'HMAC-SHA1',
  },
  {
    name: 'RestSharp',
    sign: /\bOAuth1Authenticator\b/,
    print: 'foreach (var parameter in response.Request.Parameters) Console.WriteLine(parameter);',
    defaultMethod: 'HMAC-SHA1',
  },
  {
    name: 'ScribeJava',
    sign: /\bOAuth10aService\b|\bcom\.github\.scribejava\b|\bservice\.signRequest\(/,
    print: 'System.out.println(request.getHeaders().get("Authorization"));',
    defaultMethod: 'HMAC-SHA1',
  },
  {
    name: 'Signpost',
    sign: /\boauth\.signpost\b|\b(?:Default|CommonsHttp|OkHttp)OAuthConsumer\b/,
    print: 'System.out.println(request.getHeader("Authorization"));',
    defaultMethod: 'HMAC-SHA1',
  },
  {
    name: 'the oauth gem',
    sign: /\bOAuth::(?:Consumer|AccessToken)\b|\bSimpleOAuth::Header\b/,
    print: "puts request['Authorization']",
    defaultMethod: 'HMAC-SHA1',
  },
  {
    name: "Guzzle's OAuth subscriber",
    sign: /\bSubscriber\\Oauth\b|\bnew Oauth1\(/,
    print: "$client->get($url, ['debug' => true])",
    defaultMethod: 'HMAC-SHA1',
  },
  {
    name: 'dghubble/oauth1',
    sign: /\boauth1\.New(?:Config|Token|Client)\(/,
    print: 'dump, _ := httputil.DumpRequestOut(request, true); fmt.Println(string(dump))',
    defaultMethod: 'HMAC-SHA1',
  },
];

const ownHash =
  /\bcreateHmac\(|\bhmac\.new\(|\bhash_hmac\(|\bHMACSHA\d{1,3}\b|\bHmacSHA\d{1,3}\b|\bHmacUtils\b|\bOpenSSL::HMAC\b|\bCryptoJS\.Hmac|\bhmac\.New\(/;

/** @param auth how the client of a saved request signs it, when the text is one */
export function readSigningCode(text: string, auth: ClientSideAuth | undefined): SigningCode | undefined {
  if (auth?.type === 'oauth1') {
    return {
      library: 'Postman',
      findings: [
        unsigned('Postman', 'Send the request, then open View > Show Postman Console and copy it from there.'),
        ...ofSettings(auth),
      ],
    };
  }
  const library = libraries.find(({ sign }) => sign.test(text));
  if (library) {
    const { name, print } = library;
    return {
      library: name,
      print,
      findings: [unsigned(name, `Print what was sent and paste it: ${print}`), ...ofCode(text, library)],
    };
  }
  if (ownHash.test(text) && /oauth_|OAuth/.test(text)) {
    const print = 'Print the method, the URL and the Authorization header before the request is sent, and paste them.';
    return { library: 'code of your own', findings: [unsigned('The code', print)] };
  }
  return undefined;
}

function unsigned(name: string, print: string): ExplainedFinding {
  return {
    id: 'signs-when-sent',
    title: 'The header is created when the request is sent',
    explanation: `${name} signs when it runs, so there is no Authorization header in the text yet, and no signature to explain.`,
    fix: `${print} Or run Start Signature Verifier, and send the request to it.`,
    certainty: 'proven',
  };
}

function likely(id: string, title: string, explanation: string, fix: string): ExplainedFinding {
  return { id, title, explanation, fix, certainty: 'likely' };
}

const otherMethod = (explanation: string): ExplainedFinding =>
  likely(
    'code-sha1',
    `The signature method isn't ${requiredSignatureMethod}`,
    `${explanation} NetSuite accepts ${requiredSignatureMethod} only.`,
    `Set the signature method to ${requiredSignatureMethod}. If the library has a hash function option, set it too.`,
  );

const noRealm = likely(
  'code-realm-missing',
  'No realm is sent',
  'No realm is set. NetSuite needs the account ID there, in uppercase and with an underscore, for example 1234567_SB1.',
  'Set the realm to the account ID.',
);

function ofCode(text: string, library: Library): ExplainedFinding[] {
  const findings: ExplainedFinding[] = [];
  const named = /\b(?:HMAC[-_]?)?SHA[-_]?1\b|PLAINTEXT/i.exec(text)?.[0];
  if (!sha256.test(text)) {
    findings.push(
      otherMethod(
        named === undefined
          ? `${library.name} uses ${library.defaultMethod} unless another method is set.`
          : `The code names ${named}.`,
      ),
    );
  }
  if (!/realm/i.test(text)) {
    findings.push(noRealm);
  }
  if (library.name === 'oauth-1.0a') {
    findings.push(...ofOauth10a(text));
  }
  return findings;
}

function ofOauth10a(text: string): ExplainedFinding[] {
  const findings: ExplainedFinding[] = [];
  if (/\bdata\s{0,4}:\s{0,4}(?:body|payload|data|json|\{|JSON\.stringify)/i.test(text)) {
    findings.push(
      likely(
        'code-body-signed',
        'The body is passed to the signature',
        "oauth-1.0a signs everything in data. A JSON body isn't signed (RFC 5849 section 3.4.1.3.1), only a form is.",
        "Don't pass data to authorize().",
      ),
    );
  }
  if (/\.authorize\(\s{0,10}[\w.]{1,60}\s{0,10}\)/.test(text)) {
    findings.push(
      likely(
        'code-token-missing',
        'The request is signed without a token',
        'authorize() is called without the token, so neither the token ID nor the token secret is used.',
        'Pass the token as the second argument: authorize(request, { key: tokenId, secret: tokenSecret }).',
      ),
    );
  }
  return findings;
}

function ofSettings(auth: ClientSideAuth): ExplainedFinding[] {
  const findings: ExplainedFinding[] = [];
  if ((auth.nonce ?? '') !== '' || (auth.timestamp ?? '') !== '') {
    findings.push(
      likely(
        'code-nonce-saved',
        'A nonce or timestamp is saved with the request',
        'NetSuite accepts each pair of nonce and timestamp only once, and a timestamp only for a few minutes. Every request after the first one is refused.',
        'Clear both fields. Then Postman generates new values for each request.',
      ),
    );
  }
  if (auth.signatureMethod !== requiredSignatureMethod) {
    findings.push(
      otherMethod(
        auth.signatureMethod === undefined ? "HMAC-SHA1 is Postman's default." : `It is set to ${auth.signatureMethod}.`,
      ),
    );
  }
  if ((auth.realm ?? '') === '') {
    findings.push(noRealm);
  }
  if (auth.addParamsToHeader === false) {
    findings.push(
      likely(
        'code-parameters-not-in-header',
        "The OAuth values aren't sent in the header",
        'Postman is set to put them in the URL or the body, but NetSuite reads them from the Authorization header only.',
        'Set Add authorization data to: Request Headers.',
      ),
    );
  }
  return findings;
}
