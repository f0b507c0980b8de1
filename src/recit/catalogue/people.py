"""The people whom a caption names, their function, and where in the frame they stand.

Names are found by what stands at them: a position (``(L)``, ``, left,``, ``2e à dr.``), a list
with its direction (``from left``, ``de gauche à droite``), or a function before the name
(``French President``, ``la ministre de la Justice``). A name with none of the three is left
to those who know the story's cast.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from babel import Locale

from recit.catalogue.credits import fold
from recit.story.photo import Person

_ORDINAL = r"(?:\d{1,2}\s?(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth)"
_SIDE = r"(?:extreme |far )?(?:left|right|center|centre|middle|front|back|rear|top|bottom|foreground|background)"
_RANG = (
    r"(?:\d{1,2}\s?(?:ères?|ère|ers?|er|re|e|è|ème|eme|nde|nd|d)\b|premi(?:er|ère)|second(?:e)?|deuxième|troisième|"
    r"quatrième|cinquième|sixième)"
)
_COTE = r"(?:l['’]extrême[ -])?(?:gauche|droite)"
_SPELT = (
    # English
    rf"(?:at |on the |in the |in |standing |seated |sitting |kneeling )?(?:{_ORDINAL}[ -](?:from )?(?:the )?)?"
    rf"(?:top |bottom |upper |lower |front |back |center |centre |middle )?(?:row )?(?:{_SIDE})"
    rf"(?:,? (?:{_SIDE}|standing|seated))?|(?:{_ORDINAL} )?(?:from )(?:the )?(?:left|right)"
    r"|not (?:pictured|seen|shown)|unseen|out of (?:frame|shot)|off[- ]camera|on (?:the )?screen|standing|seated|kneeling"
    # French
    rf"|(?:tout )?à (?:{_COTE})|(?:à|de|en) {_RANG} (?:position|rang)|(?:la |le )?{_RANG}(?: (?:en partant de|à partir de|depuis|à|de)(?: la)?)? {_COTE}"
    r"|au (?:centre|milieu|fond|premier plan|second plan|premier rang)|à l['’](?:arrière(?:[ -]plan)?|avant|écran)"
    r"|de (?:face|dos|profil)|hors (?:champ|cadre)|debout|assise?|en arrière-plan|non visible|absente? de la photo"
    # German, Spanish, Italian
    r"|links|rechts|Mitte|in der Mitte|vorne|hinten|a la (?:izquierda|derecha)|en el centro|a sinistra|a destra|al centro"
)
_SHORT = (
    r"(?:front |back |top |bottom |rear )?(?:L|R|C|CL|CR|C-L|C-R|LC|RC|FL|FR|BL|BR|l|r|c)"
    r"|(?:L|R|C),? (?:front|back|rear|foreground|background)"
    rf"|{_ORDINAL}[ -]?(?:from )?(?:the )?(?:left|right|L|R|l|r)"
    # French
    rf"|à (?:g|d|dr)\.?|g\.?|d\.?|dr\.?|c\.?|G|D|gauche|droite|centre|{_RANG}\s?(?:en partant de la |à partir de la |à |de )?(?:g|d|dr|gauche|droite)\.?"
    # European institutions; German, Spanish, Italian
    r"|le|ce|ri|li|re|M|l\.|r\.|\d\. ?v\. ?[lr]\.?|\d\. von (?:links|rechts)|izq\.?|dcha\.?|der\.|i|izquierda|derecha|centro|sx|dx|s"
)
_BRACKET = re.compile(rf"\s*[(\[]\s*(?P<position>{_SHORT}|{_SPELT})\s*[)\]]", re.IGNORECASE)
_COMMAS = re.compile(
    rf",\s+(?P<position>{_SPELT})(?=\s*(?:[,.;:)]|$)|\s+(?:and|et|und|y|e)\s)", re.IGNORECASE
)
_LIST = re.compile(
    r"(?:[(\[]\s*)?\b(?P<position>(?:seated |standing |front row |back row |top row |bottom row |clockwise )?"
    r"from (?:the |top |far )?(?:left|right)(?: to (?:the )?(?:right|left))?"
    r"|from L to R|L(?:eft)?[ -]to[ -]R(?:ight)?|LtoR|L-R|left to right|right to left|R to L"
    r"|de (?:gauche à droite|droite à gauche|g\.? à d(?:r)?\.?)|(?:en partant de|à partir de) la (?:gauche|droite)"
    r"|von links(?: nach rechts)?|v\. ?l\. ?n\. ?r\.?|v\.l\.|de izquierda a derecha|da sinistra(?: a destra)?|dalla sinistra)"
    r"(?:\s*[)\]])?\s*[:,]?\s*",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:-(?:[^\W\d_]\.)+)?|[^\W\d_]\.(?=\s[^\W\d_])|(?:Jr|Sr|St|Dr|Mr|Mrs|Ms|Mme|Mgr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Rev|Prof)\."
    r"|[^\W\d_](?:[\w'’‑-]*\w)?|\d+|[^\w\s]"
)
_PARTICLES = frozenset(
    "de du des la le van von der den el al bin ben ibn da dos di del della y ter zu af d'".split()
)
_LINKS = frozenset(
    "of for to de du des la le les the and et l à aux au auprès d von der des für".split()
)
_TITLES = frozenset(
    """
    president vice-president co-president chancellor vice-chancellor premier minister secretary
    secretary-general undersecretary under-secretary-general governor mayor senator representative
    congressman congresswoman lawmaker speaker ambassador envoy adviser advisor spokesman spokeswoman
    spokesperson chief commissioner chairman chairwoman chair chairperson director director-general
    leader head king queen prince princess duke duchess emperor empress emir sultan sheikh crown pope
    cardinal archbishop bishop patriarch imam rabbi general lieutenant colonel major captain sergeant
    admiral commander judge justice prosecutor attorney lawyer coach manager striker midfielder
    goalkeeper defender driver player actor actress singer director filmmaker author writer artist
    designer ceo founder co-founder economist scientist professor doctor lady candidate nominee
    negotiator diplomat delegate deputy councillor inspector officer skier cyclist swimmer runner
    sen rep gov gen lt col sgt rev prof dr mr mrs ms sir dame lord
    président présidente vice-président vice-présidente chancelier chancelière ministre
    premier première secrétaire gouverneur gouverneure maire sénateur sénatrice député députée
    ambassadeur ambassadrice émissaire conseiller conseillère porte-parole commissaire directeur
    directrice chef cheffe roi reine prince princesse duc duchesse empereur pape cardinal archevêque
    évêque patriarche général colonel capitaine amiral juge procureur procureure avocat avocate
    sélectionneur entraîneur entraîneuse attaquant milieu gardien défenseur pilote joueur joueuse
    acteur actrice chanteur chanteuse réalisateur réalisatrice écrivain écrivaine artiste candidat
    candidate négociateur négociatrice homologue préfet préfète m mme mgr dirigeant dirigeante
    bundeskanzler bundeskanzlerin bundespräsident präsident präsidentin ministerin außenminister
    außenministerin presidente ministro ministra canciller
    """.split()
)
_BEFORE = frozenset(
    """
    foreign prime vice deputy special presidential acting interim former ex-president outgoing elect
    president-elect interior defense defence finance economy economic trade energy health education
    environment justice culture labor labour transport treasury commerce national security press
    state permanent under assistant executive managing senior royal first crown military naval army
    opposition democratic republican conservative labour federal chief white house kremlin premier
    supreme high european commission council parliament union nations united general assembly senate
    bank central party armed forces staff police fire mission affairs home secretary head coach lead
    diplomatic ancien ancienne adjoint adjointe délégué déléguée intérimaire spécial spéciale
    diplomatique présidentiel présidentielle national nationale général générale
    intérieur affaires étrangères étrangère armées défense économie finances travail culture écologie
    commission conseil parlement européenne européen union sénat assemblée nationale république nations
    unies otan onu eu ue ee.uu un nato élu élue état états intérieure sécurité presse diplomatie
    """.split()
)
_NATIONS = """
    American British French German Italian Spanish Portuguese Dutch Belgian Swiss Austrian Polish Czech
    Slovak Hungarian Romanian Bulgarian Greek Turkish Russian Ukrainian Belarusian Moldovan Georgian
    Armenian Azerbaijani Kazakh Uzbek Finnish Swedish Norwegian Danish Icelandic Irish Scottish Welsh
    English Estonian Latvian Lithuanian Serbian Croatian Slovenian Bosnian Albanian Kosovar Montenegrin
    Macedonian Cypriot Maltese Israeli Palestinian Lebanese Syrian Iraqi Iranian Saudi Emirati Qatari
    Kuwaiti Omani Yemeni Jordanian Egyptian Libyan Tunisian Algerian Moroccan Sudanese Ethiopian Kenyan
    Nigerian Ghanaian Senegalese Malian Congolese Rwandan African Indian Pakistani Bangladeshi Chinese
    Taiwanese Japanese Korean Vietnamese Thai Indonesian Malaysian Philippine Australian Canadian Mexican
    Brazilian Argentine Argentinian Chilean Colombian Peruvian Venezuelan Cuban Haitian U.S. US UK U.K. EU
    U.N. UN
    américain américaine britannique français française allemand allemande italien italienne espagnol
    espagnole portugais portugaise néerlandais néerlandaise belge suisse autrichien autrichienne polonais
    polonaise tchèque slovaque hongrois hongroise roumain roumaine bulgare grec grecque turc turque russe
    ukrainien ukrainienne biélorusse moldave géorgien géorgienne arménien arménienne kazakh finlandais
    finlandaise suédois suédoise norvégien norvégienne danois danoise irlandais irlandaise écossais
    écossaise estonien estonienne letton lettone lituanien lituanienne serbe croate slovène albanais
    albanaise israélien israélienne palestinien palestinienne libanais libanaise syrien syrienne irakien
    irakienne iranien iranienne saoudien saoudienne émirati qatari égyptien égyptienne libyen tunisien
    tunisienne algérien algérienne marocain marocaine soudanais éthiopien kényan nigérian sénégalais
    sénégalaise malien congolais rwandais indien indienne pakistanais chinois chinoise taïwanais japonais
    japonaise coréen coréenne sud-coréen nord-coréen vietnamien australien australienne canadien
    canadienne mexicain mexicaine brésilien brésilienne argentin argentine chilien colombien vénézuélien
    cubain haïtien européen européenne
"""
_ALONE = frozenset(
    "king queen prince princess pope emperor sheikh lady sir roi reine prince princesse pape empereur".split()
)


class _Token(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        word = self.text.casefold().rstrip(".")
        return re.sub(r"^(?:[ldj]|qu)['’]", "", word).removesuffix("'s").removesuffix("’s")

    @property
    def capital(self) -> bool:
        bare = re.sub(r"^(?:[ldLD]|al-|el-)['’]?", "", self.text) or self.text
        return self.text[:1].isupper() or (bare[:1].isupper() and bare != self.text)


@cache
def _nations() -> frozenset[str]:
    """Words that name a country or its people, in lower case (CLDR for the countries)."""
    words = {word.casefold().rstrip(".") for word in _NATIONS.split()}
    for language in ("en", "fr"):
        for name in Locale(language).territories.values():
            words.update(
                word.casefold() for word in name.split() if word[:1].isupper() and len(word) > 3
            )
    return frozenset(words - _PARTICLES - {"saint", "king"})


def _told(token: _Token) -> bool:
    """Whether the word belongs to a function, not to a name."""
    return token.folded in _TITLES or token.folded in _BEFORE or token.folded in _nations()


class _Named(NamedTuple):
    name: str
    title: str | None
    start: int
    end: int


def _run(tokens: list[_Token], last: int) -> int:
    """The index of the first token of the capitalised run that ends at ``last``."""
    first = last + 1
    index = last
    while index >= 0:
        token = tokens[index]
        if token.capital:
            first = index
        elif token.text.casefold() not in _PARTICLES:
            break
        index -= 1
    return first


def _named(text: str, tokens: list[_Token], last: int) -> _Named | None:
    """The person whose name ends with the token ``last``, with the function before it."""
    first = _run(tokens, last)
    if first > last:
        return None
    cut = first
    for index in range(first, last):
        if _told(tokens[index]) or (
            tokens[index].text.casefold() in _LINKS and index > first and _told(tokens[index - 1])
        ):
            cut = index + 1
    while cut < last and not tokens[cut].capital:
        cut += 1
    if _told(tokens[last]) and cut == last and first == last and tokens[last].folded in _TITLES:
        return None
    start = _title_start(tokens, cut)
    title = text[tokens[start].start : tokens[cut - 1].end] if start < cut else None
    name = re.sub(r"['’]s$", "", text[tokens[cut].start : tokens[last].end])
    return _Named(name, title, tokens[start].start, tokens[cut].start + len(name))


def _title_start(tokens: list[_Token], cut: int) -> int:
    """Where the function that ends before the token ``cut`` begins; ``cut`` where there is none."""
    best = cut
    has_title = False
    for index in range(cut - 1, max(-1, cut - 13), -1):
        token = tokens[index]
        if _told(token):
            if has_title and tokens[index + 1].folded in ("and", "et", "und"):
                break
            best = index
            has_title = has_title or token.folded in _TITLES
        elif token.folded not in _LINKS and (has_title or not _title_before(tokens, index)):
            break
    return best if has_title else cut


def _title_before(tokens: list[_Token], index: int) -> bool:
    """Whether ``Minister of`` or the like stands closely before the token."""
    for back in range(index - 1, max(-1, index - 5), -1):
        if tokens[back].folded in _TITLES:
            return True
        if tokens[back].folded not in _LINKS and not tokens[back].capital:
            return False
    return False


def _after(text: str, end: int) -> str | None:
    """A function in apposition after the position, as the United Nations write it."""
    found = re.match(
        r"\s*,\s+(?:the |le |la )?(?P<title>[^,;.()]{3,100})(?=,|\.\s*$|;)", text[end:]
    )
    if found is None:
        return None
    words = [token for token in _tokens(found["title"])]
    opening = [
        token
        for token in words[:3]
        if token.folded in _TITLES or token.folded in {"permanent", "special"}
    ]
    return found["title"].strip() if opening else None


def _tokens(text: str) -> list[_Token]:
    return [_Token(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text)]


def people(text: str) -> tuple[Person, ...]:
    """The people in the order in which the text names them.

    ``position`` is the caption's own wording; for a list, the wording of its direction, and
    the order of the people is the order in the frame.
    """
    tokens = _tokens(text)
    found: dict[int, Person] = {}
    for listed in _lists(text, tokens):
        found.setdefault(listed[0], listed[1])
    for pattern in (_BRACKET, _COMMAS):
        for match in pattern.finditer(text):
            last = max(
                (n for n, token in enumerate(tokens) if token.end <= match.start()), default=-1
            )
            if last < 0 or not (tokens[last].capital or tokens[last].text.endswith(".")):
                continue
            if text[tokens[last].end : match.start()].strip():
                continue
            named = _named(text, tokens, last)
            if named is None:
                continue
            title = named.title or _after(text, match.end())
            position = match["position"].strip()
            start = named.end - len(named.name)
            found[start] = Person(named.name, position, title)
    for start, person in _introduced(text, tokens):
        if not any(abs(start - other) < 2 for other in found):
            found.setdefault(start, person)
    return _distinct([person for _, person in sorted(found.items())])


def _introduced(text: str, tokens: list[_Token]) -> list[tuple[int, Person]]:
    """People whom a function before the name tells, without a position."""
    found = []
    for index, token in enumerate(tokens):
        ends = index + 1 == len(tokens) or not (
            tokens[index + 1].capital
            or (
                tokens[index + 1].text.casefold() in _PARTICLES
                and index + 2 < len(tokens)
                and tokens[index + 2].capital
                and not _told(tokens[index + 2])
            )
        )
        if not (token.capital and ends) or _told(token):
            continue
        named = _named(text, tokens, index)
        if named is None or named.title is None:
            continue
        title = named.title.casefold().split()
        if len(named.name.split()) > 1 or title[-1].rstrip(".") in _ALONE or len(named.name) > 3:
            found.append((named.end - len(named.name), Person(named.name, None, named.title)))
    return found


def _lists(text: str, tokens: list[_Token]) -> list[tuple[int, Person]]:
    """People listed after a direction, or before one in brackets."""
    found: list[tuple[int, Person]] = []
    for match in _LIST.finditer(text):
        position = match["position"]
        before = text[: match.start()]
        if re.search(rf"{_ORDINAL}\s*$|{_RANG}\s*$", before, re.IGNORECASE):
            continue
        listed = _enumerated(text, tokens, match.end(), position)
        if not listed and match[0].lstrip().startswith(("(", "[")):
            listed = _enumerated_before(text, tokens, match.start(), position)
        found.extend(listed)
    return found


def _enumerated(
    text: str, tokens: list[_Token], start: int, position: str
) -> list[tuple[int, Person]]:
    """The names of a list that begins at ``start``; it ends with the first verb."""
    found: list[tuple[int, Person]] = []
    index = next((n for n, token in enumerate(tokens) if token.start >= start), len(tokens))
    while index < len(tokens):
        token = tokens[index]
        if token.text in (",", ";", "&") or token.folded in ("and", "et", "und", "y", "e"):
            index += 1
            continue
        first = index
        while (
            index < len(tokens)
            and (
                tokens[index].capital
                or _told(tokens[index])
                or tokens[index].folded in _LINKS | _PARTICLES
            )
            and tokens[index].folded not in ("and", "et")
            and tokens[index].text not in ",;.:()"
        ):
            index += 1
        last = index - 1
        while last >= first and not tokens[last].capital:
            last -= 1
        named = _named(text, tokens, last) if last >= first else None
        if named is None or named.start < tokens[first].start - 1:
            break
        found.append((named.end - len(named.name), Person(named.name, position, named.title)))
        if (
            index < len(tokens)
            and tokens[index].text not in (",", ";", "&")
            and tokens[index].folded not in ("and", "et", "und", "y", "e")
        ):
            break
    return found if len(found) > 1 or (found and " " in found[0][1].name) else []


def _enumerated_before(
    text: str, tokens: list[_Token], end: int, position: str
) -> list[tuple[int, Person]]:
    """The names of a list that ends at ``end``, where its direction stands in brackets."""
    found: list[tuple[int, Person]] = []
    index = max((n for n, token in enumerate(tokens) if token.end <= end), default=-1)
    while index >= 0 and tokens[index].capital:
        named = _named(text, tokens, index)
        if named is None:
            break
        found.append((named.end - len(named.name), Person(named.name, position, named.title)))
        index = max((n for n, token in enumerate(tokens) if token.end <= named.start), default=-1)
        while index >= 0 and (
            tokens[index].text in (",", "&")
            or tokens[index].folded in ("and", "et", "le", "la", "the")
        ):
            index -= 1
    return found[::-1]


def _distinct(people: list[Person]) -> tuple[Person, ...]:
    """Each person once, with the most that is said of them."""
    kept: dict[str, Person] = {}
    for person in people:
        key = fold(person.name)
        known = kept.get(key)
        if known is None:
            kept[key] = person
        else:
            kept[key] = Person(
                known.name, known.position or person.position, known.title or person.title
            )
    return tuple(kept.values())
