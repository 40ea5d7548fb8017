import { languages, type Idiom, type Language } from '../types.js';

/** Code of each language that does a step of signing as it should be done. `encode` is the percent-encoding of RFC 3986. */
type CorrectCode = readonly Idiom[];

function inLanguages(code: Partial<Record<Language, string>>): CorrectCode {
  return languages.flatMap((language) => {
    const one = code[language];
    return one === undefined ? [] : [{ language, code: one }];
  });
}

/** RFC 3986 section 2.3: A-Z a-z 0-9 - . _ ~ aren't encoded. */
const encodingAValue = inLanguages({
  JavaScript: "encodeURIComponent(value).replace(/[!'()*]/g, (c) => '%' + c.charCodeAt(0).toString(16).toUpperCase())",
  Java: 'URLEncoder.encode(value, "UTF-8").replace("+", "%20").replace("*", "%2A").replace("%7E", "~")',
  'C#': 'Uri.EscapeDataString(value) // .NET 4.5 or newer',
  Python: "urllib.parse.quote(value, safe='~')",
  PHP: 'rawurlencode($value)',
  Ruby: 'ERB::Util.url_encode(value)',
  Go: 'strings.ReplaceAll(url.QueryEscape(value), "+", "%20")',
});

const makingTheKey = inLanguages({
  JavaScript: '`${encode(consumerSecret)}&${encode(tokenSecret)}`',
  Java: 'encode(consumerSecret) + "&" + encode(tokenSecret)',
  'C#': 'Uri.EscapeDataString(consumerSecret) + "&" + Uri.EscapeDataString(tokenSecret)',
  Python: "urllib.parse.quote(consumer_secret, safe='~') + '&' + urllib.parse.quote(token_secret, safe='~')",
  PHP: "rawurlencode($consumerSecret) . '&' . rawurlencode($tokenSecret)",
  Ruby: "ERB::Util.url_encode(consumer_secret) + '&' + ERB::Util.url_encode(token_secret)",
  Go: 'encode(consumerSecret) + "&" + encode(tokenSecret)',
});

const signing = inLanguages({
  JavaScript: "crypto.createHmac('sha256', key).update(text).digest('base64')",
  Java: 'Mac mac = Mac.getInstance("HmacSHA256");\nmac.init(new SecretKeySpec(key.getBytes("UTF-8"), "HmacSHA256"));\nBase64.getEncoder().encodeToString(mac.doFinal(text.getBytes("UTF-8")))',
  'C#': 'Convert.ToBase64String(new HMACSHA256(Encoding.UTF8.GetBytes(key)).ComputeHash(Encoding.UTF8.GetBytes(text)))',
  Python: 'base64.b64encode(hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()).decode()',
  PHP: "base64_encode(hash_hmac('sha256', $text, $key, true))",
  Ruby: "Base64.strict_encode64(OpenSSL::HMAC.digest('SHA256', key, text))",
  Go: 'mac := hmac.New(sha256.New, []byte(key))\nmac.Write([]byte(text))\nbase64.StdEncoding.EncodeToString(mac.Sum(nil))',
});

const takingTheTime = inLanguages({
  JavaScript: 'String(Math.floor(Date.now() / 1000))',
  Java: 'String.valueOf(Instant.now().getEpochSecond())',
  'C#': 'DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString()',
  Python: 'str(int(time.time()))',
  PHP: '(string) time()',
  Ruby: 'Time.now.to_i.to_s',
  Go: 'strconv.FormatInt(time.Now().Unix(), 10)',
});

/** By the axis of a mistake. The other axes are about which values are signed, and not about how. */
export const correctCode = {
  enc: encodingAValue,
  key: makingTheKey,
  hash: signing,
  written: signing,
  time: takingTheTime,
} as const satisfies Record<string, CorrectCode>;
