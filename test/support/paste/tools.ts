/** Programs of other languages and tools that make one call and print what they have to say about it, as a person would copy it. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A call that is signed already. */
export interface ToolCall {
  readonly method: string;
  readonly url: string;
  readonly authorization: string;
  readonly body?: string;
}

export interface Tool {
  readonly name: string;
  /** Prints nothing of interest and ends with 0 where the tool is present. */
  readonly probe: readonly [command: string, ...args: string[]];
  /** The program, which finds the call in METHOD, URL, AUTHORIZATION and BODY of its environment. */
  readonly file?: readonly [name: string, text: string];
  readonly run: (call: ToolCall) => readonly [command: string, ...args: string[]];
  /** The file that the tool writes its log to, when it does not print it. */
  readonly log?: string;
  /** The URL that the tool makes of the one that it is given. */
  readonly sends?: (url: string) => string;
  /** The tool shows `********` for the header, or leaves it out. */
  readonly withoutHeader?: true;
  /** The tool shows no bodies. */
  readonly withoutBody?: true;
}

const type = 'Content-Type: application/json';
const python = '/usr/bin/python3';
const classPath = ['httpclient', 'httpcore', 'commons-logging', 'commons-codec', 'okhttp', 'okio']
  .map((name) => `/usr/share/java/${name}.jar`)
  .join(':');

const pythonEnvironment = `import os
method, url, authorization, body = (os.environ.get(name) for name in ('METHOD', 'URL', 'AUTHORIZATION', 'BODY'))
headers = {'Authorization': authorization, 'Content-Type': 'application/json'}
data = body.encode() if body else None
`;
const pythonRequests = `${pythonEnvironment}
import http.client, logging, requests
http.client.HTTPConnection.debuglevel = 1
logging.basicConfig(level=logging.DEBUG)
print(requests.request(method, url, headers=headers, data=data).text)
`;
const pythonRequestsPrint = `${pythonEnvironment}
import requests
response = requests.request(method, url, headers=headers, data=data)
print(response.request.method, response.request.url)
print(response.request.headers)
print(response.request.body)
print(response.status_code, response.text)
`;
const pythonUrllib = `${pythonEnvironment}
import urllib.request, urllib.error
opener = urllib.request.build_opener(urllib.request.HTTPHandler(debuglevel=1))
try:
    print(opener.open(urllib.request.Request(url, data=data, headers=headers, method=method)).read())
except urllib.error.HTTPError as error:
    print(error, error.read())
`;

const javaUrlConnection = `import java.net.*; import java.util.logging.*;
class Call { public static void main(String[] a) throws Exception {
  var env = System.getenv();
  for (var name : new String[] { "sun.net.www.protocol.http.HttpURLConnection" }) {
    var logger = Logger.getLogger(name); var handler = new ConsoleHandler();
    handler.setLevel(Level.ALL); logger.setLevel(Level.ALL); logger.addHandler(handler); keep = logger; }
  var connection = (HttpURLConnection) new URL(env.get("URL")).openConnection();
  connection.setRequestMethod(env.get("METHOD"));
  connection.setRequestProperty("Authorization", env.get("AUTHORIZATION"));
  connection.setRequestProperty("Content-Type", "application/json");
  if (env.containsKey("BODY")) { connection.setDoOutput(true); connection.getOutputStream().write(env.get("BODY").getBytes("UTF-8")); }
  System.out.println(connection.getResponseCode());
} static Logger keep; }
`;
const javaHttpClient = `import java.net.*; import java.net.http.*;
class Call { public static void main(String[] a) throws Exception {
  var env = System.getenv();
  var body = env.containsKey("BODY") ? HttpRequest.BodyPublishers.ofString(env.get("BODY")) : HttpRequest.BodyPublishers.noBody();
  var request = HttpRequest.newBuilder(URI.create(env.get("URL"))).version(HttpClient.Version.HTTP_1_1)
    .header("Authorization", env.get("AUTHORIZATION")).header("Content-Type", "application/json")
    .method(env.get("METHOD"), body).build();
  System.out.println(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
} }
`;
const javaApache = `import org.apache.http.client.methods.*; import org.apache.http.entity.StringEntity; import org.apache.http.impl.client.HttpClients;
class Call { public static void main(String[] a) throws Exception {
  var env = System.getenv();
  var builder = RequestBuilder.create(env.get("METHOD")).setUri(env.get("URL"))
    .setHeader("Authorization", env.get("AUTHORIZATION")).setHeader("Content-Type", "application/json");
  if (env.containsKey("BODY")) builder.setEntity(new StringEntity(env.get("BODY")));
  System.out.println(HttpClients.custom().build().execute(builder.build()).getStatusLine());
} }
`;
const javaOkHttp = `import okhttp3.*;
class Call { public static void main(String[] a) throws Exception {
  var env = System.getenv();
  var body = env.containsKey("BODY") ? RequestBody.create(MediaType.parse("application/json"), env.get("BODY")) : null;
  var request = new Request.Builder().url(env.get("URL")).method(env.get("METHOD"), body)
    .header("Authorization", env.get("AUTHORIZATION")).build();
  System.out.println(request); System.out.println(request.headers());
  var client = new OkHttpClient();
  System.out.println(client.newCall(request).execute());
  client.dispatcher().executorService().shutdown(); client.connectionPool().evictAll();
} }
`;

const rubyNetHttp = `require 'net/http'
uri = URI(ENV['URL'])
http = Net::HTTP.new(uri.host, uri.port)
http.set_debug_output($stderr)
request = Net::HTTPGenericRequest.new(ENV['METHOD'], ENV.key?('BODY'), true, uri.request_uri,
  'Authorization' => ENV['AUTHORIZATION'], 'Content-Type' => 'application/json')
request.body = ENV['BODY'] if ENV.key?('BODY')
puts http.request(request).body
`;
const rubyFaraday = `require 'faraday'
connection = Faraday.new do |f|
  f.response :logger, nil, headers: true, bodies: true
  f.adapter :net_http
end
connection.run_request(ENV['METHOD'].downcase.to_sym, ENV['URL'], ENV['BODY'],
  'Authorization' => ENV['AUTHORIZATION'], 'Content-Type' => 'application/json')
`;
const perlLwp = `use LWP::UserAgent; use HTTP::Request;
my $agent = LWP::UserAgent->new;
$agent->add_handler(request_send => sub { shift->dump(maxlength => 0); return });
$agent->add_handler(response_done => sub { shift->dump(maxlength => 0); return });
$agent->request(HTTP::Request->new($ENV{METHOD}, $ENV{URL},
  [Authorization => $ENV{AUTHORIZATION}, 'Content-Type' => 'application/json'], $ENV{BODY}));
`;
const phpCurl = `<?php
$c = curl_init(getenv('URL'));
curl_setopt_array($c, [CURLOPT_VERBOSE => true, CURLOPT_CUSTOMREQUEST => getenv('METHOD'), CURLOPT_RETURNTRANSFER => true,
  CURLOPT_HTTPHEADER => ['Authorization: ' . getenv('AUTHORIZATION'), '${type}']]);
if (getenv('BODY') !== false) { curl_setopt($c, CURLOPT_POSTFIELDS, getenv('BODY')); }
echo curl_exec($c), "\\n";
`;
const phpInfo = `<?php
$c = curl_init(getenv('URL'));
curl_setopt_array($c, [CURLINFO_HEADER_OUT => true, CURLOPT_CUSTOMREQUEST => getenv('METHOD'), CURLOPT_RETURNTRANSFER => true,
  CURLOPT_HTTPHEADER => ['Authorization: ' . getenv('AUTHORIZATION'), '${type}']]);
if (getenv('BODY') !== false) { curl_setopt($c, CURLOPT_POSTFIELDS, getenv('BODY')); }
curl_exec($c);
print_r(curl_getinfo($c));
`;
const phpStream = `<?php
$options = ['http' => ['method' => getenv('METHOD'), 'ignore_errors' => true,
  'header' => ['Authorization: ' . getenv('AUTHORIZATION'), '${type}']]];
if (getenv('BODY') !== false) { $options['http']['content'] = getenv('BODY'); }
$text = file_get_contents(getenv('URL'), false, stream_context_create($options));
var_dump(getenv('URL'), $options, $http_response_header, $text);
`;
const goDump = (format: string) => `package main
import ("fmt"; "io"; "log"; "net/http"; "net/http/httputil"; "os"; "strings")
func main() {
	var body io.Reader
	if text, ok := os.LookupEnv("BODY"); ok { body = strings.NewReader(text) }
	request, _ := http.NewRequest(os.Getenv("METHOD"), os.Getenv("URL"), body)
	request.Header.Set("Authorization", os.Getenv("AUTHORIZATION"))
	request.Header.Set("Content-Type", "application/json")
	dump, _ := httputil.DumpRequestOut(request, true)
	log.Printf("request: ${format}", dump)
	response, err := http.DefaultClient.Do(request)
	if err != nil { panic(err) }
	answer, _ := httputil.DumpResponse(response, true)
	fmt.Printf("${format}\\n", answer)
}
`;
const nodeFetch = `const { METHOD: method, URL: url, AUTHORIZATION: Authorization, BODY: body } = process.env;
const request = new Request(url, { method, headers: { Authorization, 'Content-Type': 'application/json' }, ...(body && { body }) });
fetch(request).then(async (response) => console.log(request, body, response.status, await response.text()));
`;
const nodeFetchLogged = `const { METHOD: method, URL: url, AUTHORIZATION: Authorization, BODY: body } = process.env;
fetch(url, { method, headers: { Authorization, 'Content-Type': 'application/json' }, ...(body && { body }) })
  .then(async (response) => console.log(response.status, await response.text()));
`;
const nodeHttp = `const { METHOD: method, URL: url, AUTHORIZATION: Authorization, BODY: body } = process.env;
const request = require('node:http').request(url, { method, headers: { Authorization, 'Content-Type': 'application/json' } });
request.on('response', (response) => { console.log(request); response.resume(); });
request.end(body);
`;
const nodeAxios = `const axios = require(${JSON.stringify(require.resolve('axios'))});
const { METHOD: method, URL: url, AUTHORIZATION: Authorization, BODY: data } = process.env;
axios({ method, url, data, headers: { Authorization, 'Content-Type': 'application/json' } }).then(console.log, console.error);
`;
const newman = `const { METHOD: method, URL: url, AUTHORIZATION: value, BODY: raw } = process.env;
const header = [{ key: 'Authorization', value }, { key: 'Content-Type', value: 'application/json' }];
const request = { method, url, header, ...(raw && { body: { mode: 'raw', raw } }) };
const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
require('node:fs').writeFileSync('collection.json', JSON.stringify({ info: { name: 'RESTlets', schema }, item: [{ name: 'Call', request }] }));
const options = ['run', 'collection.json', '--reporters', 'json', '--reporter-json-export', 'log.json'];
require('node:child_process').spawnSync('newman', options, { stdio: 'ignore' });
`;

const bruno = `const { METHOD, URL: url, AUTHORIZATION, BODY } = process.env;
const { writeFileSync } = require('node:fs');
writeFileSync('bruno.json', JSON.stringify({ version: '1', name: 'RESTlets', type: 'collection' }));
writeFileSync('call.bru', [
  'meta {', '  name: Call', '  type: http', '}', '',
  METHOD.toLowerCase() + ' {', '  url: ' + url, '  body: ' + (BODY ? 'json' : 'none'), '  auth: none', '}', '',
  'headers {', '  Authorization: ' + AUTHORIZATION, '  Content-Type: application/json', '}', '',
  ...(BODY ? ['body:json {', '  ' + BODY, '}', ''] : []),
].join('\\n'));
require('node:child_process').spawnSync('bru', ['run', 'call.bru', '--reporter-json', 'log.json'], { stdio: 'ignore' });
`;

/** Faraday sorts the parameters by their names and writes a space as `+`. */
function sortedQuery(url: string): string {
  const sorted = new URL(url);
  sorted.searchParams.sort();
  return sorted.href;
}

const script = (
  name: string,
  probe: Tool['probe'],
  [command, ...args]: readonly [string, ...string[]],
  file: readonly [string, string],
): Tool => ({ name, probe, file, run: () => [command, ...args, file[0]] });
/** The compiler, which `java Call.java` needs, and Debian's library. */
const javaWith = (library: string): Tool['probe'] => [
  '/bin/sh',
  '-c',
  `javac -version && test -e /usr/share/java/${library}.jar`,
];
const java = (name: string, text: string, ...options: string[]): Tool =>
  script(name, ['javac', '-version'], ['java', '-cp', classPath, ...options], ['Call.java', text]);
const apache = (name: string, logger: string): Tool => ({
  ...java(
    name,
    javaApache,
    '-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.SimpleLog',
    '-Dorg.apache.commons.logging.simplelog.showdatetime=true',
    `-Dorg.apache.commons.logging.simplelog.log.org.apache.http.${logger}=DEBUG`,
  ),
  probe: javaWith('httpclient'),
});
const node = (name: string, text: string): Tool => script(name, ['node', '--version'], ['node'], ['call.js', text]);
const nodeLogged = (name: string, variable: string): Tool =>
  script(name, ['node', '--version'], ['env', variable, 'node'], ['call.js', nodeFetchLogged]);
const php = (name: string, module: string, text: string): Tool =>
  script(name, ['php', '-r', `exit(extension_loaded('${module}') ? 0 : 1);`], ['php'], ['call.php', text]);

export const tools: readonly Tool[] = [
  {
    name: 'curl -v',
    probe: ['curl', '--version'],
    withoutBody: true,
    run: ({ method, url, authorization, body }) => [
      'curl',
      ...['-sS', '-v', '-X', method, '-H', `Authorization: ${authorization}`, '-H', type],
      ...(body === undefined ? [] : ['--data-raw', body]),
      url,
    ],
  },
  {
    name: 'curl --trace-ascii',
    probe: ['curl', '--version'],
    run: ({ method, url, authorization, body }) => [
      'curl',
      ...['-sS', '--trace-ascii', '-', '-X', method, '-H', `Authorization: ${authorization}`, '-H', type],
      ...(body === undefined ? [] : ['--data-raw', body]),
      url,
    ],
  },
  {
    name: 'wget -d',
    probe: ['wget', '--version'],
    run: ({ method, url, authorization, body }) => [
      'wget',
      ...['-d', '-O', '-', `--method=${method}`, `--header=Authorization: ${authorization}`, `--header=${type}`],
      ...(body === undefined ? [] : [`--body-data=${body}`]),
      url,
    ],
  },
  {
    name: 'HTTPie --verbose',
    probe: ['http', '--version'],
    run: ({ method, url, authorization, body }) => [
      'http',
      ...['--ignore-stdin', '--verbose', '--pretty=none'],
      ...(body === undefined ? [] : ['--raw', body]),
      ...[method, url, `Authorization:${authorization}`, 'Content-Type:application/json'],
    ],
  },
  script('requests, debug level', [python, '-c', 'import requests'], [python, '-u'], ['call.py', pythonRequests]),
  script('requests, printed', [python, '-c', 'import requests'], [python, '-u'], ['call.py', pythonRequestsPrint]),
  script('urllib, debug level', [python, '--version'], [python, '-u'], ['call.py', pythonUrllib]),
  { ...java('HttpURLConnection log', javaUrlConnection), withoutBody: true },
  { ...java('Java HttpClient log', javaHttpClient, '-Djdk.httpclient.HttpClient.log=requests,headers'), withoutBody: true },
  { ...apache('Apache HttpClient headers', 'headers'), withoutBody: true },
  apache('Apache HttpClient wire log', 'wire'),
  { ...java('OkHttp, printed', javaOkHttp), withoutBody: true, probe: javaWith('okhttp') },
  script('Net::HTTP', ['ruby', '--version'], ['ruby'], ['call.rb', rubyNetHttp]),
  {
    ...script('Faraday logger', ['ruby', '-e', "require 'faraday'"], ['ruby'], ['call.rb', rubyFaraday]),
    sends: sortedQuery,
  },
  script('LWP dump', ['perl', '-MLWP::UserAgent', '-e', '1'], ['perl'], ['call.pl', perlLwp]),
  { ...php('PHP curl, verbose', 'curl', phpCurl), withoutBody: true },
  { ...php('PHP curl_getinfo', 'curl', phpInfo), withoutBody: true },
  php('PHP stream, var_dump', 'standard', phpStream),
  script('Go DumpRequestOut', ['go', 'version'], ['go', 'run'], ['call.go', goDump('%s')]),
  script('Go DumpRequestOut, quoted', ['go', 'version'], ['go', 'run'], ['call.go', goDump('%q')]),
  node('Node fetch, printed', nodeFetch),
  ...['undici', 'fetch'].map((area) => ({
    ...nodeLogged(`Node fetch, NODE_DEBUG=${area}`, `NODE_DEBUG=${area}`),
    withoutHeader: true as const,
    withoutBody: true as const,
  })),
  { ...node('Node http, printed', nodeHttp), withoutBody: true },
  node('axios, printed', nodeAxios),
  { ...node('newman, JSON report', newman), probe: ['newman', '--version'], log: 'log.json' },
  { ...node('Bruno, JSON report', bruno), probe: ['bru', '--version'], log: 'log.json', withoutHeader: true },
];

/** Whatever the program prints; it may fail, as most do that get a 401. */
function print(
  [command, ...args]: readonly [string, ...string[]],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<string> {
  return new Promise((resolve) => {
    // One pipe for both, so that the order stays as a terminal shows it.
    const quoted = ['/bin/sh', ['-c', 'exec "$0" "$@" 2>&1', command, ...args]] as const;
    execFile(...quoted, { ...options, timeout: 120_000, maxBuffer: 1 << 24 }, (_error, stdout) => {
      resolve(stdout);
    });
  });
}

/** On Windows none is: there is no shell that puts both kinds of output in order. */
export function isPresent({ probe: [command, ...args] }: Tool): Promise<boolean> {
  if (process.platform === 'win32') {
    return Promise.resolve(false);
  }
  return new Promise((resolve) => {
    execFile(command, args, { timeout: 60_000 }, (error) => {
      resolve(error === null);
    });
  });
}

/** Lets the tool make the call, and returns what it said about it. */
export async function outputOf({ file, run, log }: Tool, call: ToolCall): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'restlets-tool-'));
  try {
    if (file) {
      await writeFile(path.join(folder, file[0]), file[1]);
    }
    const { PATH, HOME, GOFLAGS } = process.env;
    const { method: METHOD, url: URL, authorization: AUTHORIZATION, body: BODY } = call;
    const own = { METHOD, URL, AUTHORIZATION, ...(BODY !== undefined && { BODY }) };
    const printed = await print(run(call), { cwd: folder, env: { PATH, HOME, GOFLAGS, LANG: 'C.UTF-8', ...own } });
    return log === undefined ? printed : await readFile(path.join(folder, log), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
