import { issued } from '../accounts/windows.js';

/** The five values of a role; generated, so that nobody's are in the repository. */
export interface BlockValues {
  readonly account: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly tokenId: string;
  readonly tokenSecret: string;
}

export function blockValues(account = '1234567_SB1'): BlockValues {
  return { account, consumerKey: issued(), consumerSecret: issued(), tokenId: issued(), tokenSecret: issued() };
}

type Write = (values: BlockValues) => string;

/** One line a value: `prefix` and a name, a sign, and the value. */
const rows = (names: readonly [string, string, string, string, string], row: (name: string, value: string) => string): Write => {
  return ({ account, consumerKey, consumerSecret, tokenId, tokenSecret }) =>
    [account, consumerKey, consumerSecret, tokenId, tokenSecret].map((value, at) => row(names[at] ?? '', value)).join('\n');
};

const upper = ['ACCOUNT_ID', 'CONSUMER_KEY', 'CONSUMER_SECRET', 'TOKEN_ID', 'TOKEN_SECRET'] as const;
const camel = ['accountId', 'consumerKey', 'consumerSecret', 'tokenId', 'tokenSecret'] as const;
const pascal = ['AccountId', 'ConsumerKey', 'ConsumerSecret', 'TokenId', 'TokenSecret'] as const;
const snake = ['account_id', 'consumer_key', 'consumer_secret', 'token_id', 'token_secret'] as const;
const client = ['realm', 'client_key', 'client_secret', 'resource_owner_key', 'resource_owner_secret'] as const;
type Names = readonly [string, string, string, string, string];
const all = (names: Names, change: (name: string) => string): Names => [
  change(names[0]),
  change(names[1]),
  change(names[2]),
  change(names[3]),
  change(names[4]),
];
const postmanRows = (names: Names, extra = ''): Write =>
  rows(names, (key, value) => `{ "key": "${key}", "value": "${value}"${extra} },`);

/** Blocks that hold one whole role, in the forms and with the names that people use. */
export const wholeBlocks: Readonly<Record<string, Write>> = {
  'NETSUITE_ names': rows(
    all(upper, (name) => `NETSUITE_${name}`),
    (name, value) => `${name}=${value}`,
  ),
  'NS_ names, exported': rows(
    all(upper, (name) => `NS_${name}`),
    (name, value) => `export ${name}="${value}"`,
  ),
  'plain names': rows(upper, (name, value) => `${name}=${value}`),
  'names in lower case': rows(snake, (name, value) => `${name} = ${value}`),
  'ntst_ names': rows(
    all(snake, (name) => `ntst_${name}`),
    (name, value) => `${name}=${value}`,
  ),
  'single quotation marks': rows(
    all(upper, (name) => `NS_TBA_${name}`),
    (name, value) => `${name}='${value}'`,
  ),
  'a comment above each': rows(
    all(upper, (name) => `NS_${name}`),
    (name, value) => `# the ${name.toLowerCase()}\n${name}=${value}`,
  ),
  'old values in comments': rows(
    all(upper, (name) => `NS_${name}`),
    (name, value) => `# ${name}=${'0123456789abcdef'.repeat(4)}\n${name}=${value}`,
  ),
  'Windows set': rows(
    all(upper, (name) => `NS_${name}`),
    (name, value) => `set ${name}=${value}`,
  ),
  'Windows setx': rows(
    all(upper, (name) => `NS_${name}`),
    (name, value) => `setx ${name} "${value}"`,
  ),
  PowerShell: rows(
    all(upper, (name) => `NS_${name}`),
    (name, value) => `$env:${name} = "${value}"`,
  ),
  fish: rows(
    all(upper, (name) => `NS_${name}`),
    (name, value) => `set -x ${name} ${value}`,
  ),
  'docker run': rows(
    all(upper, (name) => `NS_${name}`),
    (name, value) => `-e ${name}=${value} \\`,
  ),
  Dockerfile: rows(
    all(upper, (name) => `NS_${name}`),
    (name, value) => `ENV ${name}=${value}`,
  ),
  'docker-compose list': rows(
    all(upper, (name) => `NS_${name}`),
    (name, value) => `      - ${name}=${value}`,
  ),
  'command line options': rows(
    ['account', 'consumer-key', 'consumer-secret', 'token-id', 'token-secret'],
    (name, value) => `--${name} ${value} \\`,
  ),
  'environment variables of .NET': rows(
    all(pascal, (name) => `NetSuite__${name}`),
    (name, value) => `${name}=${value}`,
  ),
  'company ID': rows(
    ['NS_COMPANY_ID', 'NS_CONSUMER_KEY', 'NS_CONSUMER_SECRET', 'NS_TOKEN_ID', 'NS_TOKEN_SECRET'],
    (name, value) => `${name}=${value}`,
  ),
  'comp ID and access token': rows(
    ['COMPID', 'CLIENT_ID', 'CLIENT_SECRET', 'ACCESS_TOKEN', 'ACCESS_TOKEN_SECRET'],
    (name, value) => `${name}=${value}`,
  ),
  'OAuth names': rows(
    ['realm', 'oauth_consumer_key', 'oauth_consumer_secret', 'oauth_token', 'oauth_token_secret'],
    (name, value) => `${name}=${value}`,
  ),
  'token key': rows(
    ['account', 'consumerKey', 'consumerSecret', 'tokenKey', 'tokenSecret'],
    (name, value) => `${name}: '${value}',`,
  ),
  'words without a sign between them': rows(
    ['accountid', 'consumerkey', 'consumersecret', 'tokenid', 'tokensecret'],
    (name, value) => `${name}=${value}`,
  ),
  'properties of Java': rows(
    all(snake, (name) => `netsuite.${name.replaceAll('_', '.')}`),
    (name, value) => `${name}=${value}`,
  ),
  'properties of Spring': rows(
    ['account-id', 'consumer-key', 'consumer-secret', 'token-id', 'token-secret'],
    (name, value) => `netsuite.${name}: ${value}`,
  ),
  YAML: (values) => `netsuite:\n${rows(camel, (name, value) => `  ${name}: ${value}`)(values)}`,
  'an INI file': (values) => `[netsuite]\n${rows(snake, (name, value) => `${name} = ${value}`)(values)}`,
  TOML: (values) => `[netsuite]\n${rows(snake, (name, value) => `${name} = "${value}"`)(values)}`,
  'flat JSON': (values) => JSON.stringify(values),
  'JSON with blanks': (values) => JSON.stringify({ netsuite: values }, undefined, 2),
  'JSON whose account is a URL': ({ account, ...values }) =>
    JSON.stringify({
      baseUrl: `https://${account.toLowerCase().replace('_', '-')}.restlets.api.netsuite.com/app/site`,
      ...values,
    }),
  'nested JSON': ({ account, consumerKey, consumerSecret, tokenId, tokenSecret }) =>
    JSON.stringify({
      realm: account,
      consumer: { key: consumerKey, secret: consumerSecret },
      token: { key: tokenId, secret: tokenSecret },
    }),
  'JSON in parts': ({ account, consumerKey, consumerSecret, tokenId, tokenSecret }) =>
    JSON.stringify({ company: { id: account }, integration: { consumerKey, consumerSecret }, access: { tokenId, tokenSecret } }),
  'JSON in JSON': (values) => JSON.stringify({ config: { auth: { tba: values } }, timeout: 30, name: 'prod-mirror' }),
  'settings of .NET in JSON': ({ account, ...values }) =>
    JSON.stringify(
      { Logging: { LogLevel: { Default: 'Warning' } }, NetSuite: { AccountId: account, ...capital(values) } },
      undefined,
      2,
    ),
  'user secrets of .NET': rows(
    all(pascal, (name) => `NetSuite:${name}`),
    (name, value) => `  "${name}": "${value}",`,
  ),
  'dotnet user-secrets set': rows(
    all(pascal, (name) => `NetSuite:${name}`),
    (name, value) => `dotnet user-secrets set "${name}" "${value}"`,
  ),
  'appSettings of .NET': (values) =>
    `<appSettings>\n${rows(
      all(pascal, (name) => `NetSuite.${name}`),
      (name, value) => `  <add key="${name}" value="${value}" />`,
    )(values)}\n</appSettings>`,
  'application settings of .NET': rows(
    pascal,
    (name, value) => `<setting name="${name}" serializeAs="String"><value>${value}</value></setting>`,
  ),
  'XML elements': (values) => `<netsuite>\n${rows(camel, (name, value) => `  <${name}>${value}</${name}>`)(values)}\n</netsuite>`,
  'a PHP array': (values) => `<?php\nreturn [\n${rows(snake, (name, value) => `  '${name}' => '${value}',`)(values)}\n];`,
  'PHP constants': rows(
    all(upper, (name) => `NS_${name}`),
    (name, value) => `define('${name}', '${value}');`,
  ),
  'PHP variables': rows(snake, (name, value) => `$${name} = "${value}";`),
  'ryanwinchester/netsuite-php': rows(
    ['account', 'consumerKey', 'consumerSecret', 'token', 'tokenSecret'],
    (name, value) => `"${name}" => "${value}",`,
  ),
  'Python keyword arguments': (values) =>
    `auth = OAuth1(\n${rows(client, (name, value) => `    ${name}='${value}',`)(values)}\n    signature_method='HMAC-SHA256')`,
  'a Python dictionary': (values) => `CREDENTIALS = {\n${rows(snake, (name, value) => `    "${name}": "${value}",`)(values)}\n}`,
  'Python constants': rows(upper, (name, value) => `NETSUITE_${name} = "${value}"`),
  'os.environ': rows(
    all(upper, (name) => `NS_${name}`),
    (name, value) => `os.environ["${name}"] = "${value}"`,
  ),
  'JavaScript constants': rows(camel, (name, value) => `const ${name} = '${value}';`),
  'oauth-1.0a': ({ account, consumerKey, consumerSecret, tokenId, tokenSecret }) =>
    `const oauth = OAuth({ consumer: { key: '${consumerKey}', secret: '${consumerSecret}' }, signature_method: 'HMAC-SHA256' });\n` +
    `const token = { key: '${tokenId}', secret: '${tokenSecret}' };\nconst realm = '${account}';`,
  'Java constants': rows(upper, (name, value) => `  private static final String ${name} = "${value}";`),
  'C# properties': rows(pascal, (name, value) => `    public const string ${name} = "${value}";`),
  'Ruby symbols': rows(snake, (name, value) => `  :${name} => '${value}',`),
  'Go fields': rows(pascal, (name, value) => `    ${name}: "${value}",`),
  'a Postman environment': (values) =>
    `{ "name": "NetSuite", "values": [${postmanRows(
      all(snake, (name) => `ns_${name}`),
      ', "type": "secret", "enabled": true',
    )(values).slice(0, -1)}], "_postman_variable_scope": "environment" }`,
  'a Postman auth block': (values) =>
    `"auth": { "type": "oauth1", "oauth1": [${postmanRows(['realm', 'consumerKey', 'consumerSecret', 'token', 'tokenSecret'], ', "type": "string"')(values)} { "key": "signatureMethod", "value": "HMAC-SHA256" }] }`,
  'a Postman auth block of version 2.0': ({ account, consumerKey, consumerSecret, tokenId, tokenSecret }) =>
    JSON.stringify({
      auth: {
        type: 'oauth1',
        oauth1: { consumerKey, consumerSecret, token: tokenId, tokenSecret, realm: account, version: '1.0' },
      },
    }),
  'a disabled row before another one': (values) =>
    `[{ "key": "token_id", "value": "${'0123456789abcdef'.repeat(4)}", "enabled": false }, ${postmanRows(snake)(values)}]`,
  "Bruno's block": rows(
    ['realm', 'consumer_key', 'consumer_secret', 'access_token', 'token_secret'],
    (name, value) => `  ${name}: ${value}`,
  ),
  'confirmation pages': ({ account, consumerKey, consumerSecret, tokenId, tokenSecret }) =>
    `Account ID\n${account}\nClient Credentials\nThe client credentials (Client ID and Client Secret) are displayed only on this page.\n` +
    `CONSUMER KEY / CLIENT ID\n${consumerKey}\nCONSUMER SECRET / CLIENT SECRET\n${consumerSecret}\nAccess Token\n` +
    `TOKEN ID\n${tokenId}\nTOKEN SECRET\n${tokenSecret}`,
  'labels with a colon': rows(
    ['Account ID', 'Consumer Key', 'Consumer Secret', 'Token ID', 'Token Secret'],
    (name, value) => `${name}: ${value}`,
  ),
  'a table with tabs': rows(
    ['Account ID', 'Consumer Key', 'Consumer Secret', 'Token ID', 'Token Secret'],
    (name, value) => `${name}\t${value}`,
  ),
  'a Markdown table': rows(
    ['Account ID', 'Consumer Key', 'Consumer Secret', 'Token ID', 'Token Secret'],
    (name, value) => `| ${name} | \`${value}\` |`,
  ),
  'a letter': ({ account, consumerKey, consumerSecret, tokenId, tokenSecret }) =>
    `Hi, the account ID is ${account}. Your consumer key is ${consumerKey} and the consumer secret is ${consumerSecret}. ` +
    `The token ID is ${tokenId}, and the token secret ${tokenSecret}. Please keep them safe.`,
};

function capital(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name.charAt(0).toUpperCase() + name.slice(1), value]));
}
