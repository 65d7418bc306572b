"""How telephone numbers are written, and amounts, years and references are not. Patterns only.

The browser's rules are the same, in `api/static/widget/personal.js`: what is used here has to be there in JavaScript.
"""

import re

# Spaces, also those that don't break, full stops, slashes, hyphens.
GAP = r"[ \u00a0\u202f./-]"
SPACE = r"[ \u00a0\u202f-]"
BEGINS = r"(?<![\w.,/:+-])"
# What comes after an amount, or goes on as another number does.
ENDS = (
    r"(?![\w/]|[.,:-][0-9]|[ \u00a0\u202f]?(?:[€%$£]|[Ee]uros?\b|EUR\b|[Dd][oó]l|[Mm]ill|[Hh]abitant|[Ii]nhabitants?|"
    r"[Pp]eople|[Pp]ersonas|[Pp]ersonnes|[Pp]essoas|[Rr]eais))"
)
# From abroad: + or 00, the country, and 15 digits at most (ITU-T E.164).
ABROAD = re.compile(rf"(?<![\w.,/+])(?:\+|00)(?=[ (]?[1-9])(?:{GAP}?\(?{GAP}?[0-9]\)?){{8,15}}(?![0-9])")
# At home, with the zero in front that many countries have: 06 12 34 56 78, 020 7946 0958.
TRUNK = re.compile(rf"{BEGINS}\(?0[1-9](?:{GAP}?\)?{GAP}?[0-9]){{7,9}}{ENDS}")
# Nine digits in Spain and Portugal; between dots they would be an amount.
NINE = re.compile(
    rf"{BEGINS}[6-9](?:[0-9]{{8}}|[0-9]{{2}}{SPACE}[0-9]{{3}}{SPACE}[0-9]{{3}}"
    rf"|[0-9]{{2}}(?:{SPACE}[0-9]{{2}}){{3}}|[0-9]{SPACE}[0-9]{{3}}(?:{SPACE}[0-9]{{2}}){{2}}){ENDS}"
)
# Ten in the Americas, by three, three and four; and by two, four and four.
AMERICAN = re.compile(rf"{BEGINS}(?:\([0-9]{{3}}\) ?|[0-9]{{3}}[ .-])[0-9]{{3}}[ .-][0-9]{{4}}{ENDS}")
TWO_FOUR_FOUR = re.compile(rf"{BEGINS}[1-9][0-9] (?!(?:19|20)[0-9]{{2}}\b)[0-9]{{4}}[ -][0-9]{{4}}{ENDS}")
# Brazil: (11) 3456-7890, 11 91234-5678.
BRAZILIAN = re.compile(rf"{BEGINS}(?:\([1-9][0-9]\) ?(?:9 ?)?[0-9]{{4}}|[1-9][0-9] 9[0-9]{{4}})[ -]?[0-9]{{4}}{ENDS}")
# Whatever is called a telephone number.
CALLED = re.compile(
    r"\b(?:phone|tel|telephone|mobile|cell|whatsapp|tel[eé]fono|m[oó]vil|celular|t[eé]l[eé]phone|portable|telefone|"
    r"telem[oó]vel|call me (?:on|at)|text me (?:on|at)|ll[aá]m[ae]me al|appelez-moi au|ligue para)\b"
    r"(?: number| n[uú]mero| num[eé]ro)?(?: is| es| est| [eé])?[ .:#º°]{0,3}"
    rf"(\(?[0-9](?:{GAP}?[()]?{GAP}?[0-9]){{6,14}})(?![0-9])",
    re.IGNORECASE,
)
PATTERNS = (ABROAD, TRUNK, BRAZILIAN, AMERICAN, TWO_FOUR_FOUR, NINE)
