// Personal data in what somebody typed, found by form and check digits alone: the rules of assistant/personal.py.
import { ibanIn, isCard, isCpf, isDni, isNif, isNir } from "./identity_numbers.js";
import { BEGINS, CALLED, PATTERNS, WORD } from "./phone_numbers.js";

const ENDS = "(?![\\p{L}\\p{N}_/]|[.,:\\-][0-9])";
const EMAIL = /[\p{L}\p{N}_.%+'-]*[\p{L}\p{N}_%+-]@[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.\p{L}{2,}/gu;
const IBAN = /(?<![\p{L}\p{N}_-])[A-Za-z]{2}[0-9]{2}(?:[ \u00a0\u202f-]?[A-Za-z0-9]){11,40}/gu;
const CARD = new RegExp(`${BEGINS}[0-9](?:[ \\u00a0\\u202f\\-]?[0-9]){12,18}${ENDS}`, "gu");
const IDS = [
  [`(?:[0-9]{8}|[0-9]{1,2}\\.[0-9]{3}\\.[0-9]{3}|[XYZxyz]-?[0-9]{7})[ \\-]?[A-Za-z](?!${WORD})`, isDni],
  [`[12378] ?[0-9]{2} ?[0-9]{2} ?(?:[0-9]{2}|2[ABab]) ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}${ENDS}`, isNir],
  [`(?:[0-9]{11}|[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2})${ENDS}`, isCpf],
  [`[0-9]{3} ?[0-9]{3} ?[0-9]{3}(?! ?[€%$£])${ENDS}`, isNif],
].map(([pattern, check]) => [new RegExp(BEGINS + pattern, "gu"), check]);
const PASSPORT = new RegExp(
  `(?<!${WORD})(?:passport|pasaporte|passeport|passaporte)(?!${WORD})(?: (?:number|no|num|n[uú]mero|num[eé]ro|n))?` +
    `(?: is| es| est| [eé])?[ .:#º°]{0,3}((?=[A-Za-z]{0,3}[0-9])[A-Za-z0-9]{6,9})(?!${WORD})`,
  "dgiu",
);
const IPV4 = new RegExp(`${BEGINS}[0-9]{1,3}(?:\\.[0-9]{1,3}){3}${ENDS}`, "gu");
const IPV6 = /(?<![\p{L}\p{N}_:.])(?:[0-9A-Fa-f]{1,4}::?){2,7}(?:[0-9A-Fa-f]{1,4})?(?![\p{L}\p{N}_:])/gu;

/** Each as {kind, start, end}, in order; where two kinds would fit, the one that is proven by check digits counts. */
export function findPersonal(text) {
  const found = [];
  for (const one of candidates(text)) {
    if (found.every(({ start, end }) => one.end <= start || end <= one.start)) found.push(one);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The text with its kind in the place of whatever is personal: `write to [email]`. */
export function masked(text) {
  const place = (rest, { kind, start, end }) => `${rest.slice(0, start)}[${kind}]${rest.slice(end)}`;
  return findPersonal(text).reverse().reduce(place, text);
}

function* candidates(text) {
  yield* spans("email", EMAIL, text);
  yield* ibans(text);
  yield* spans("card", CARD, text, (one) => isCard(one.replace(/[^0-9]/g, "")));
  for (const [pattern, check] of IDS) {
    yield* spans("national-id", pattern, text, (one) => check(one.replace(/[^0-9A-Za-z]/g, "")));
  }
  yield* groups("passport", PASSPORT, text);
  yield* spans("ip-address", IPV4, text, isIpv4);
  yield* spans("ip-address", IPV6, text, isIpv6);
  yield* groups("phone", CALLED, text);
  for (const pattern of PATTERNS) yield* spans("phone", pattern, text);
}

function* spans(kind, pattern, text, check = () => true) {
  for (const { 0: one, index } of text.matchAll(pattern)) {
    if (check(one)) yield { kind, start: index, end: index + one.length };
  }
}

function* groups(kind, pattern, text) {
  for (const { indices } of text.matchAll(pattern)) yield { kind, start: indices[1][0], end: indices[1][1] };
}

function* ibans(text) {
  for (const { 0: run, index } of text.matchAll(IBAN)) {
    const places = [...run].flatMap((one, at) => (/[A-Za-z0-9]/.test(one) ? [at] : []));
    const iban = ibanIn(places.map((at) => run[at]).join(""));
    if (iban) yield { kind: "iban", start: index, end: index + places[iban.length - 1] + 1 };
  }
}

/** Section 3.2.1.4 is none. */
function isIpv4(text) {
  return /[0-9]{2}/.test(text) && text.split(".").every((part) => Number(part) < 256 && !/^0[0-9]/.test(part));
}

function isIpv6(text) {
  const [groups, gaps] = [text.split(/:+/).filter(Boolean).length, text.split("::").length - 1];
  return groups > 2 && (gaps === 1 ? groups < 8 : gaps === 0 && groups === 8) && !/[^:]:$/.test(text);
}
