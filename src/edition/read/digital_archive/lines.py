"""What a text opens and closes with, and what is nobody's speech: secrecy, dates, signatures, copies, notes.

Each function looks at one block, wherever it stands; `blocks.py` asks where it may.
"""

import re

from edition.document import Kind, Passage
from edition.document.languages import SMALL_LETTERS, begins_small
from edition.read.dates import written_dates
from edition.read.digital_archive.names import CAPITALS, NAME, scan, shape
from edition.read.digital_archive.vocabulary import alternatives, beginning, words
from edition.read.languages import unmixed

_COPY = rf"(?:{alternatives(words('copy'))})\s*(?:№|#|N[º°]|(?:N|nr|no|č|sz)\b\.?)?\s*\d+"
_TYPED = rf"(?:(?:{alternatives(words('copy', 'typed'))})\W*)?"
_COUNTED = rf"{_TYPED}(?:\d+|[一二三四五六七八九十]{{1,2}})\s*(?:{alternatives(words('copy', 'copies'))})"
_SECRECY = rf"(?:{alternatives(words('classification'), words('copy', 'remarks'))}|{_COPY})"
_CLASSIFICATION = re.compile(rf"\W*{_SECRECY}(?:\W+(?:{_SECRECY}|{_COUNTED})){{0,3}}\W*", re.IGNORECASE)
# How many copies were typed, below a signature: `Отп. 5 экз.`, `5 copies printed.`; a list of who got them may follow,
# by lines or by the numbers of the copies.
_COPIES = re.compile(
    rf"\W*{_COUNTED}(?:[^\w\n]*|[^\w\n]*\n.*|\W*(?:\d|{_COPY}).*)",
    re.IGNORECASE | re.DOTALL,
)
_DISTRIBUTION = re.compile(rf"\W*(?:{alternatives(words('copy', 'distribution'))})(?:\s*[:—–-]|\s*\n|$)", re.IGNORECASE)
_SIGNATURE = beginning("signature")
# Between strokes, after an office perhaps: `ПОСОЛ СССР В КНДР /А. ПУЗАНОВ/`.
_BETWEEN_STROKES = re.compile(r"[^/.!?;:]{0,80}/(?P<name>[^/]{3,40})/\W*")
# So is a name that signs, in Hungarian: `/: Kádár János :/`.
_BETWEEN_COLONS = re.compile(r"\W*[/(]\s*:\s*(?P<name>[^/:]{3,40}?)\s*:\s*[/)]\W*")
_NAME_WITH_INITIALS = re.compile(rf"(?=.*I)(?:{NAME}|{CAPITALS})")
_FULL_NAME = r"N{2,3}"
# Also with a middle initial, or a second name behind the first: `David L. Orwell`, `S. Edward Gray`.
_INITIALS_AND_NAME = r"(?:I{1,3}[NA]|[NA]I{1,3}|NI{1,2}N|INN)"
_OFFICE = r"[AB]{0,3}R[RBAFNL]{0,12}"
_OFFICE_AND_NAME = re.compile(rf"(?:{_OFFICE}:?)?{_INITIALS_AND_NAME}")
# Where it stands behind the office, a title, and the name on a line of its own: `국가주석\n김일성`.
_OFFICE_BEFORE_TITLE = re.compile(r"[NAB]{0,6}KL?")
# Any words may be an office before a name in capitals, too.
_OFFICE_AND_CAPITALS = re.compile(r"[AB]{0,3}R[RBAFNLw]{0,12}I{1,3}A")
# Any words may be an office before a name that is set apart: `Зам. заведующего отделом    В. Лихачев`.
_ANY_OFFICE = re.compile(r"[AB]{0,3}R[RBAFNLJw]{0,12}L?")
_SET_APART = re.compile(r"(?:\n|\S[^\S\n]{3,})(?P<name>\S[^\n]*)")
# `Kovács József\nnagykövet`, the office on several lines perhaps; or initials alone: `G.\nBrigadier General, USA`.
_NAME_ABOVE_OFFICE = re.compile(
    rf"T?(?:{_FULL_NAME}|AN|I{{1,3}}|[NA]|{_INITIALS_AND_NAME})L[AB]{{0,3}}R[RBAFNwL,]{{0,12}}"
)
# An office, and whoever holds it in brackets: `Председатель (Самсонов)`, `Посол СССР в КНДР\n(В. Иванов)`.
_IN_BRACKETS = re.compile(
    r"(?P<office>[^().!?:;]{3,80}?)\s*\((?P<name>[^()\n]{3,40})\)\W*(?:подпись|signature)?\W*", re.IGNORECASE
)
_EMPHASIS = re.compile(r"^[*_]+|[*_]+$", re.MULTILINE)
_NAME_IN_BRACKETS = re.compile(rf"{NAME}|{CAPITALS}")
_END = beginning("end")
_END_IN_CHINESE = re.compile(
    rf"\W*(?:{alternatives(words('end', 'subjects'))})[^。！？\n]{{0,20}}"
    rf"(?:{alternatives(words('end', 'closings'))})\W*"
)
_PAUSE = re.compile(rf"\W*(?:{alternatives(words('end', 'pauses'))})\W*", re.IGNORECASE)
# A few words may stand before the name, and the verb behind it: `In conclusion Mao Zedong asked …`.
_NAME_BEFORE_VERB = rf"(?:(?![{SMALL_LETTERS}])[^\W\d_][\w’'.-]*\s+){{1,5}}"
_TOLD = re.compile(
    rf"(?:[^\W\d_]+\s+){{0,5}}?{_NAME_BEFORE_VERB}(?i:{alternatives(words('told', 'verbs'))})(?!\w)",
)
_NOTE = re.compile(rf"\W*(?:{alternatives(words('note'))})\s*[:.]", re.IGNORECASE)
# A number may stand before what minutes record: `II. СЛУШАЛИ: …`.
_RESOLUTION = re.compile(
    rf"\W*(?:(?:[IVX]+|\d+)[.)]\s*)?(?:{alternatives(words('note', 'resolutions'))})\s*:", re.IGNORECASE
)
_APPENDIX = re.compile(
    rf"\W*(?:{alternatives(words('appendix'))})(?:\s*(?:№|No\.?|Nr\.?|N[º°])?\s*(?:\d{{1,2}}|[IVX]+|[A-ZА-Я]))?[\s.:*]*",
    re.IGNORECASE,
)
_REMARKS = re.compile(rf"[\s*_]*(?:{alternatives(words('remarks'))})[\s*_.]*", re.IGNORECASE)
_SPACED = re.compile(r"(?<=(?<!\w)[^\W\d_]) (?=[^\W\d_](?!\w))")
_FOOTNOTE = re.compile(r"\^?\d{1,3}|\*{1,3}")
_NUMBERED = re.compile(rf"(?:{_FOOTNOTE.pattern})[.)]?\s")
# What stands for a signature, before a name or after it: `/s/ T. Zhivkov`, `/-/ W. Gomułka`, `Kádár János s.k.`
_SIGNED_BEFORE = re.compile(
    r"\W*(?:/\s*(?:ss?|[-–—])\s*/|ss\s*[/.]|s\.\s?s\.|\(\s*[-–—]\s*\)|[vв]\.\s?[rр]\.)\s*(?P<name>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_SIGNED_AFTER = re.compile(r"(?P<name>.+?)[\s,]+(?:v\.\s?r|s\.\s?k|m\.\s?p|с\.\s?р)\.\W*", re.IGNORECASE | re.DOTALL)
_SIGNING_NAME = re.compile(rf"T*(?:{NAME}|{CAPITALS})(?=$|[^NIA])")
# A number in Roman numerals, and a title that is no sentence.
_SECTION = re.compile(r"[IVX]{1,5}\s?\.\s+(?=[^\W\d_])[^.!?:;…]{3,80}")
_LONGEST_LINE = 120
_LONGEST_DISTRIBUTION = 500
_LONGEST_DATE_LINE = 60
_LONGEST_PLACE = 3
_LONGEST_ARTICLE = 3
_DATE_LABEL = re.compile(rf"\W*(?:{alternatives(words('date', 'labels'))})\s*[:：]\s*", re.IGNORECASE)
# What may stand behind a date that is all of a line: a number under which a letter went out, a time of day, a place.
_REGISTERED = re.compile(rf"\s*(?:(?:{alternatives(words('date', 'registers'))})\s*)+[\w/-]*\d[\w/-]*", re.IGNORECASE)
_REGISTRATION = re.compile(r"\W*(?:(?:№|N[º°]|(?:No|Nr|N)\.)\s*\d[\w/-]*|[第제]\s*\d+\s*[号號호])\.?\s*")
# `ТОВ. МОЛОТОВУ`, `А. ГРОМЫКО`.
_NAMES_ONE = re.compile(r"T|(?=.*I)[AIN]+K?$")
# `ПХЕНЬЯН. СОВПОСОЛ` says to whom a telegram goes.
_TWO_PARTS = re.compile(r"\w{3}\.\s+\w")
_HOURS = alternatives(words("date", "hours"))
# Nothing is given back that one of the alternatives has taken, so that a long line takes no long time.
_TIME = re.compile(
    rf"(?=.*(?:[\d一二三四五六七八九十]|{_HOURS}))(?:{alternatives(words('date', 'times'))}|{_HOURS}|[\s.,:;–—-]"
    r"|(?<!\d)(?:\d{4}\s?Z(?!\w)|\d{1,2}(?!\d))|[〇一二三四五六七八九十]{1,3})++",
    re.IGNORECASE,
)
_KNOWN_PLACE = alternatives(words("date", "places"), words("no_speaker", "places"))
_PLACE = re.compile(rf"[,，]\s*(?:the\s+)?(?P<named>[^\W\d_].*)|\s*(?:{_KNOWN_PLACE})", re.IGNORECASE)


def is_appendix(text: str) -> bool:
    """Tell whether a text is but the word for an appendix, stressed by spaces perhaps, and its number."""
    return _APPENDIX.fullmatch(unspaced(text)) is not None


def heads_more(text: str) -> bool:
    """Tell whether a text is but the word for what is enclosed, or for what the recorder adds: `ВЫВОДЫ`, `Comments`."""
    return is_appendix(text) or (_REMARKS.fullmatch(unspaced(text)) is not None and not begins_small(text))


def unspaced(text: str) -> str:
    """Return a text without the spaces that stress a word: `С П И С О К`."""
    return _SPACED.sub("", text)


def is_section(text: str) -> bool:
    """Tell whether a text is a numbered heading: `II. Sprawa repatriacji`."""
    return _SECTION.fullmatch(unmixed(text)) is not None


def ends_in(signs: str) -> re.Pattern[str]:
    """Return what finds the end of a text after one of some signs, and after what closes a quotation or a bracket."""
    return re.compile(rf"[{signs}][»”\"')\]]*\s*$")


def is_classification(text: str) -> bool:
    """Tell whether a text is the degree of secrecy, the number of a copy, or both."""
    return _CLASSIFICATION.fullmatch(unmixed(text)) is not None


def is_date_line(text: str) -> bool:
    """Tell whether a text is a date, with at most a place before it, which has no number as an incoming stamp has.

    Behind it may stand a time of day, a place, or the number under which a letter went out.
    """
    text = text.strip("*_ ")
    if len(text) > _LONGEST_DATE_LINE:
        return False
    found = next(iter(written_dates(unmixed(text))), None)
    return found is not None and _may_follow_date(text[found.end :]) and _may_precede_date(text[: found.start])


def _may_precede_date(text: str) -> bool:
    """Tell whether at most a place, the word for a date or a time of day stands before a date."""
    rest = _DATE_LABEL.sub("", text, count=1)
    if _TIME.fullmatch(rest):
        return True
    is_name = _NAME_WITH_INITIALS.fullmatch(shape(scan(text.strip(" ,\n"))))
    return not is_name and len(rest.split()) <= _LONGEST_PLACE and not re.search(r"[\d№]", rest)


def _may_follow_date(text: str) -> bool:
    """Tell whether nothing but a time of day, a place or the number of a letter stands behind a date."""
    rest = _REGISTERED.sub("", text, count=1).rstrip(" .,\n–—-)")
    if not rest.strip(" .,\n–—-(") or _TIME.fullmatch(rest):
        return True
    place = _PLACE.fullmatch(rest)
    named = place and place["named"]
    return place is not None and (not named or _may_be_place(named))


def _may_be_place(text: str) -> bool:
    """Tell whether words may be a place: few, capitalised and no name of somebody who signs."""
    is_name = text.isupper() or _NAME_WITH_INITIALS.fullmatch(shape(scan(text)))
    words_ = [word for word in text.split() if len(word) > _LONGEST_ARTICLE]
    is_few = len(text.split()) <= _LONGEST_PLACE and not re.search(r"[\d.:;]", text)
    return is_few and not is_name and not any(map(begins_small, (text, *words_)))


def is_signature(text: str) -> bool:
    """Tell whether a text is a line that says who recorded or signed, or how many copies were typed, and for whom."""
    if is_distribution(text):
        return True
    if len(text) > _LONGEST_LINE:
        return False
    signs = (_signs_by_mark, _signs_below_office, _signs_between_strokes, _signs_beside_date, _signs_by_office)
    return _SIGNATURE.match(text) is not None or any(signs_so(text) for signs_so in signs)


def counts_copies(text: str) -> bool:
    """Tell whether a text says how many copies there are, and perhaps who got them."""
    return _COPIES.fullmatch(text) is not None and len(text) <= _LONGEST_DISTRIBUTION


def is_distribution(text: str) -> bool:
    """Tell whether a text says how many copies were typed, or who got them."""
    return counts_copies(text) or (_DISTRIBUTION.match(text) is not None and len(text) <= _LONGEST_DISTRIBUTION)


def _signs_by_mark(text: str) -> bool:
    """Tell whether a text has a name beside what stands for a signature: `/s/ T. Zhivkov`."""
    found = _SIGNED_BEFORE.fullmatch(text) or _SIGNED_AFTER.fullmatch(text)
    return found is not None and _SIGNING_NAME.match(shape(scan(found["name"]))) is not None


def _signs_below_office(text: str) -> bool:
    """Tell whether the last line of a text says who signed, below an office: `Der Minister\\ngez. Kunz`."""
    office, _, last = text.rpartition("\n")
    return _SIGNATURE.match(last) is not None and _ANY_OFFICE.fullmatch(shape(scan(office))) is not None


def _signs_between_strokes(text: str) -> bool:
    if colons := _BETWEEN_COLONS.fullmatch(text):
        return _SIGNING_NAME.fullmatch(shape(scan(colons["name"]))) is not None
    found = _BETWEEN_STROKES.fullmatch(text)
    return found is not None and _NAME_WITH_INITIALS.fullmatch(shape(scan(found["name"]))) is not None


def _signs_beside_date(text: str) -> bool:
    """Tell whether a text is a date and a name, with initials or behind it in capitals: `24.X.62 г. А. ДОБРЫНИН`."""
    found = next(iter(written_dates(text)), None)
    if found is None:
        return False
    if before := text[: found.start].strip(" ,\n"):
        return not text[found.end :].strip(" .,\n") and _NAME_WITH_INITIALS.fullmatch(shape(scan(before))) is not None
    if _SIGNATURE.match(text, found.end):
        return True
    name = shape(scan(text, found.end))
    return _NAME_WITH_INITIALS.fullmatch(name) is not None or re.fullmatch(CAPITALS, name) is not None


def _signs_by_office(text: str) -> bool:
    """Tell whether a text is a name with initials, after an office perhaps: `ПОСОЛ СССР В КНДР А. ПУЗАНОВ`."""
    bracketed = _IN_BRACKETS.fullmatch(text)
    if bracketed and _NAME_IN_BRACKETS.fullmatch(shape(scan(bracketed["name"]))):
        return _ANY_OFFICE.fullmatch(shape(scan(bracketed["office"]))) is not None
    bare = _EMPHASIS.sub("", text).strip().strip("()")
    kinds = shape(scan(bare))
    if any(form.fullmatch(kinds) for form in (_OFFICE_AND_NAME, _OFFICE_AND_CAPITALS, _NAME_ABOVE_OFFICE)):
        return True
    apart = _SET_APART.search(bare)
    name = shape(scan(apart["name"])) if apart else ""
    if apart is None:
        return False
    office = shape(scan(bare, 0, apart.start("name")))
    is_below = apart[0].startswith("\n")
    if is_below and _OFFICE_BEFORE_TITLE.fullmatch(office):
        return re.fullmatch("[NA]", name) is not None
    is_name = re.fullmatch(_INITIALS_AND_NAME, name) or (is_below and re.fullmatch(_FULL_NAME, name))
    return bool(is_name) and _ANY_OFFICE.fullmatch(office) is not None


def is_registration(text: str) -> bool:
    """Tell whether a text is but the number under which it is registered: `№ 4567/шт`, `제 0145호`."""
    return _REGISTRATION.fullmatch(text) is not None


def is_title(text: str) -> bool:
    """Tell whether a text is all in capitals and names nobody, to whom it may be addressed."""
    is_one = not (_TWO_PARTS.search(text) or _NAMES_ONE.match(shape(scan(text))))
    return is_one and unmixed(text).isupper()


def is_over(text: str) -> bool:
    """Tell whether a text says that a conversation is over, or interrupted: `Беседа продолжалась час.`, `ПЕРЕРЫВ`."""
    return any((_END.match(text), _END_IN_CHINESE.fullmatch(text), _PAUSE.fullmatch(text)))


def is_told(text: str) -> bool:
    """Tell whether a text tells what somebody said or did: `Затем Мао Цзэ-дун сказал, что …`."""
    return _TOLD.match(text) is not None


def is_aside(passage: Passage) -> bool:
    """Tell whether a paragraph is nobody's speech: a note, a footnote, a resolution, a list of who got copies.

    A translator's note in brackets says itself whose it is, and ends no speech.
    """
    text = passage.text
    if any(span.kind is Kind.SUPPLIED and (span.start, span.end) == (0, len(text)) for span in passage.spans):
        return False
    return bool(_NOTE.match(text) or _RESOLUTION.match(text) or is_distribution(text) or is_footnote(passage))


def is_footnote(passage: Passage) -> bool:
    """Tell whether a paragraph begins with the number of a footnote, in brackets or raised."""
    mark = next((s for s in passage.spans if s.start == 0 and s.kind in (Kind.SUPPLIED, Kind.INSERTION)), None)
    is_number = mark is not None and _FOOTNOTE.fullmatch(passage.text[: mark.end]) is not None
    return is_number and mark is not None and bool(passage.text[mark.end :].strip())


def may_be_footnote(text: str) -> bool:
    """Tell whether a text may be a footnote whose number no sign raises or brackets: `2 See above.`, `3. Ibid.`."""
    return _NUMBERED.match(text) is not None
