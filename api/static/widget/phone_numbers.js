// How telephone numbers are written, and amounts, years and references are not: the rules of assistant/phone_numbers.py.
const GAP = "[ \\u00a0\\u202f.\\/\\-]";
const SPACE = "[ \\u00a0\\u202f\\-]";
export const WORD = "[\\p{L}\\p{N}_]";
export const BEGINS = "(?<![\\p{L}\\p{N}_.,/:+\\-])";
// What comes after an amount, or goes on as another number does.
const PHONE_ENDS =
  `(?![\\p{L}\\p{N}_/]|[.,:\\-][0-9]|[ \\u00a0\\u202f]?(?:[€%$£]|[Ee]uros?(?!${WORD})|EUR(?!${WORD})|[Dd][oó]l|[Mm]ill|` +
  "[Hh]abitant|[Ii]nhabitants?|[Pp]eople|[Pp]ersonas|[Pp]ersonnes|[Pp]essoas|[Rr]eais))";
const pattern = (text, flags = "gu") => new RegExp(text, flags);

export const PATTERNS = [
  // From abroad: + or 00, the country, and 15 digits at most (ITU-T E.164).
  pattern(`(?<![\\p{L}\\p{N}_.,/+])(?:\\+|00)(?=[ (]?[1-9])(?:${GAP}?\\(?${GAP}?[0-9]\\)?){8,15}(?![0-9])`),
  // At home, with the zero in front that many countries have.
  pattern(`${BEGINS}\\(?0[1-9](?:${GAP}?\\)?${GAP}?[0-9]){7,9}${PHONE_ENDS}`),
  // Brazil.
  pattern(
    `${BEGINS}(?:\\([1-9][0-9]\\) ?[0-9]{4,5}|[1-9][0-9] 9[0-9]{4}|\\([1-9][0-9]\\) ?9 ?[0-9]{4})[ \\-]?[0-9]{4}${PHONE_ENDS}`,
  ),
  // Ten in the Americas, by three, three and four; and by two, four and four.
  pattern(`${BEGINS}(?:\\([0-9]{3}\\) ?|[0-9]{3}[ .\\-])[0-9]{3}[ .\\-][0-9]{4}${PHONE_ENDS}`),
  pattern(`${BEGINS}[1-9][0-9] (?!(?:19|20)[0-9]{2}(?!${WORD}))[0-9]{4}[ \\-][0-9]{4}${PHONE_ENDS}`),
  // Nine digits in Spain and Portugal; between dots they would be an amount.
  pattern(
    `${BEGINS}[6-9](?:[0-9]{8}|[0-9]{2}${SPACE}[0-9]{3}${SPACE}[0-9]{3}|[0-9]{2}(?:${SPACE}[0-9]{2}){3}` +
      `|[0-9]${SPACE}[0-9]{3}(?:${SPACE}[0-9]{2}){2})${PHONE_ENDS}`,
  ),
];

/** Whatever is called a telephone number. */
export const CALLED = pattern(
  `(?<!${WORD})(?:phone|tel|telephone|mobile|cell|whatsapp|tel[eé]fono|m[oó]vil|celular|t[eé]l[eé]phone|portable|` +
    "telefone|telem[oó]vel|call me (?:on|at)|text me (?:on|at)|ll[aá]m[ae]me al|appelez-moi au|ligue para)" +
    `(?!${WORD})(?: number| n[uú]mero| num[eé]ro)?(?: is| es| est| [eé])?[ .:#º°]{0,3}` +
    `(\\(?[0-9](?:${GAP}?[()]?${GAP}?[0-9]){6,14})(?![0-9])`,
  "dgiu",
);
