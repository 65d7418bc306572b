// Numbers that name one person, told by their check digits: the rules of assistant/identity_numbers.py.

// Characters that an IBAN has in each country (ISO 13616).
const IBAN_LENGTHS = new Map(
  Object.entries({
    15: "NO",
    16: "BE",
    18: "DK FI FO GL NL",
    19: "MK SI",
    20: "AT BA EE KZ LT LU XK",
    21: "CH CR HR LI LV",
    22: "BG BH DE GB GE IE ME RS",
    23: "AE GI IL TL",
    24: "AD CZ ES MD PK RO SA SE SK TN VG",
    25: "PT",
    26: "IS TR",
    27: "FR GR IT MC MR SM",
    28: "AL AZ BY CY DO GT HU LB PL SV",
    29: "BR EG QA UA",
    30: "JO KW MU",
    31: "MT SC",
  }).flatMap(([length, countries]) => countries.split(" ").map((country) => [country, Number(length)])),
);
const DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
const CARD_STARTS = /^(?:[3456]|2[2-7])/;

/** The check of Luhn (ISO 7812), with 13 to 19 digits. */
export function isCard(digits) {
  if (!/^[0-9]{13,19}$/.test(digits) || !CARD_STARTS.test(digits) || isOneDigit(digits)) return false;
  const doubled = [...digits].reverse().map((digit, at) => Number(digit) * (1 + (at % 2)));
  return sum(doubled.map((value) => (value > 9 ? value - 9 : value))) % 10 === 0;
}

/** The IBAN that this run of letters and digits begins with; empty where it begins with none. */
export function ibanIn(text) {
  const length = IBAN_LENGTHS.get(text.slice(0, 2).toUpperCase()) ?? 0;
  const candidate = text.slice(0, length).toUpperCase();
  if (!length || candidate.length < length) return "";
  const moved = [...candidate.slice(4), ...candidate.slice(0, 4)].map((one) => parseInt(one, 36)).join("");
  return BigInt(moved) % 97n === 1n ? candidate : "";
}

/** A Spanish DNI, or a NIE, whose first letter stands for a digit. */
export function isDni(text) {
  const number = text.toUpperCase().replace(/^[XYZ]/, (letter) => "XYZ".indexOf(letter));
  return DNI_LETTERS[Number(number.slice(0, -1)) % 23] === number.at(-1);
}

/** A French social security number with its key; in Corsica the department has a letter. */
export function isNir(text) {
  const number = text.slice(0, 13).toUpperCase();
  const corsican = { "2A": 1_000_000, "2B": 2_000_000 }[number.slice(5, 7)] ?? 0;
  return 97 - ((Number(number.replace(/[AB]/, "0")) - corsican) % 97) === Number(text.slice(13));
}

/** A Portuguese tax number of a person. */
export function isNif(digits) {
  if (!/^(?:[123]|45)/.test(digits)) return false;
  const left = sum([...digits.slice(0, 8)].map((digit, at) => digit * (9 - at))) % 11;
  return Number(digits[8]) === (left < 2 ? 0 : 11 - left);
}

/** A Brazilian CPF, by both of its check digits. */
export function isCpf(digits) {
  const check = (length) => ((sum([...digits.slice(0, length)].map((digit, at) => digit * (length + 1 - at))) * 10) % 11) % 10;
  return !isOneDigit(digits) && [9, 10].every((length) => check(length) === Number(digits[length]));
}

function isOneDigit(digits) {
  return new Set(digits).size === 1;
}

function sum(values) {
  return values.reduce((whole, value) => whole + value, 0);
}
