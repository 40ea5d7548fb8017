import assert from 'node:assert/strict';
import { languageOfAgent, languageOfCode } from '../../../../src/core/explain/index.js';

const agents: Readonly<Record<string, string | undefined>> = {
  'python-requests/2.32.3': 'Python',
  'Python-urllib/3.11': 'Python',
  'Python/3.11 aiohttp/3.9.1': 'Python',
  'okhttp/4.12.0': 'Java',
  'Java/17.0.9': 'Java',
  'Apache-HttpClient/4.5.14 (Java/17.0.9)': 'Java',
  'axios/1.7.2': 'JavaScript',
  node: 'JavaScript',
  'node-fetch/1.0': 'JavaScript',
  'RestSharp/106.12.0.0': 'C#',
  'GuzzleHttp/7': 'PHP',
  'Faraday v2.9.0': 'Ruby',
  Ruby: 'Ruby',
  'Go-http-client/2.0': 'Go',
  'Mozilla/5.0 (Windows NT; Windows NT 10.0) WindowsPowerShell/5.1': 'PowerShell',
  'Mozilla/5.0 (X11; Linux x86_64) Chrome/124.0': undefined,
  'curl/8.5.0': undefined,
  'PostmanRuntime/7.39.0': undefined,
};

const code: Readonly<Record<string, string | undefined>> = {
  'import requests\nrequests.post(url, auth=OAuth1(key))': 'Python',
  "const OAuth = require('oauth-1.0a');\nfetch(url)": 'JavaScript',
  'using System;\nvar request = new HttpRequestMessage(HttpMethod.Get, url);': 'C#',
  'client.Authenticator = OAuth1Authenticator.ForAccessToken(key)': 'C#',
  'import java.net.http.HttpClient;\npublic class Call {': 'Java',
  '<?php\n$ch = curl_init();\ncurl_setopt($ch, CURLOPT_URL, $url);': 'PHP',
  "require 'net/http'\nNet::HTTP.post(uri)": 'Ruby',
  'package main\nimport "net/http"\nreq, _ := http.NewRequest("GET", url, nil)': 'Go',
  'Invoke-RestMethod -Uri $url -Headers $headers': 'PowerShell',
  "curl 'https://a.example' -H 'Authorization: OAuth realm=\"1\"'": undefined,
  'GET /restlet.nl HTTP/1.1\nHost: a.example': undefined,
  '': undefined,
};

describe('the language of a client', () => {
  it('is known by the User-Agent that its library sends', () => {
    for (const [agent, language] of Object.entries(agents)) {
      assert.equal(languageOfAgent([['user-agent', agent]]), language, agent);
    }
    assert.equal(languageOfAgent([['Accept', 'axios/1.7.2']]), undefined);
  });

  it('is known by code in the text', () => {
    for (const [text, language] of Object.entries(code)) {
      assert.equal(languageOfCode(text), language, text);
    }
  });
});
