"""What the parts of a venue look like: identifiers, volumes and pages, theses, publishers, places, acronyms."""

import re

from pubman.adopt.words import MONTH

DASH = r"\s*(?:--?|[\u2010-\u2015\u2212])-?\s*"
PAGE = (
    r"(?:[a-z]{2,5}\.\d{3,}|e?\d{4}[A-Z]{1,2}\d{6}"
    rf"|[A-Za-z]{{0,4}}\d+(?:\.\d+)?[a-z]?(?:{DASH}[A-Za-z]{{0,4}}\d+(?:\.\d+)?[a-z]?)?)"
)

DOI = re.compile(r"(?P<doi>10\.\d{4,9}(?:\.\d+)*/[^\s\"<>]+[^\s\"<>.,;)\]])", re.IGNORECASE)
DOI_LEAD = re.compile(r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi\s*:?\s*|\s)+$", re.IGNORECASE)
ARXIV = re.compile(
    r"(?:\barxiv(?:\s+(?:e-?print|preprint))?(?:\s*[:,]?\s*arxiv)?\s*(?:[:.]|preprint)?\s*|https?://arxiv\.org/abs/)"
    r"(?P<eprint>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:\s*\[(?P<subject>[\w.-]+)\])?",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"(?:(?:astro-ph|cond-mat|cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat)(?:\.[A-Za-z-]{2,12})?"
    r"|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph)"
)
"""A subject of arXiv, as it stands in brackets behind the number of a preprint."""
SHAPES: tuple[re.Pattern[str], ...] = (
    # The number of an article and its pages: `24:1--24:31`
    re.compile(rf"(?<![\w.:])(?P<pages>(\d{{1,4}}):\d{{1,3}}{DASH}\2:\d{{1,3}})(?![\w:])"),
    # The number of a report, which is no range of pages: `Technical Report 04-01`, `WP 14/2023`
    re.compile(
        r"(?:(?<=[Rr]eport\s)|(?<=[Mm]emo\s)|(?<=[Pp]reprint\s)|(?<=[Pp]aper\s)|(?<=\bWP\s)|(?<=\bTR\s))"
        r"(?P<number>\d{1,4}[-/]\d{1,4})(?!\d)"
    ),
    # A month where the issue may stand: `38 (October): 107403`
    re.compile(
        rf"(?<=[\w.,]\s)(?P<volume>\d{{1,4}})\s*\((?:{MONTH.pattern})\)\s*:\s*(?P<pages>{PAGE})(?![\w(])", re.I
    ),
    re.compile(
        rf"(?<=[.,\w]\s)(?P<volume>\d{{1,4}}),\s*(?P<number>\d{{1,3}})"
        rf"(?=[.,\s]*\(\0+\)[\s,.:]*(?:pp?\b|pages?)?\.?\s*\d+{DASH}\d)"
    ),
    # An issue before the year, which is masked: `20:2 (2020), 277-309`, `49 1 (2020) 1-14`
    re.compile(
        rf"(?<![\w.])(?P<volume>\d{{1,4}})(?:\s*:\s*|\s+)(?P<number>\d{{1,3}}(?:{DASH}\d{{1,3}})?)\s*\(\0+\)[,:]?\s*"
        rf"(?:pp?\.\s*)?(?P<pages>{PAGE})"
    ),
    # An issue where pages follow the year: `10:2, 2016, pp. 7-9`
    re.compile(r"(?<![\w.])(?P<volume>\d{1,4}):(?P<number>\d{1,3})(?=,\s*\0+,\s*pp?\.)"),
    # Around the year: `107 (2023) 145`; before it, `18, 118 (2025)`, and after, `12, 9, 5022-5035`
    re.compile(rf"(?<=[\w.,)]\s)(?<!\b[Nn][or]\.\s)(?<!\b[NnH]\.\s)(?<!\b[Ii]ssue\s)(?<!\b[Nn]o\s)(?<!\bFasc\.\s)"
               rf"(?P<volume>[A-Z]?\d{{1,5}})\s*\(\0+\)[,:]?\s*(?:pp?\.\s*)?(?P<pages>{PAGE})(?![\w(])"),
    # A section of the journal before the volume: `Phys. Lett. B760 132-138`
    re.compile(rf"(?<=[a-z.]\s)(?P<volume>[A-Z]\d{{1,4}}),?\s+(?P<pages>\d+{DASH}\d+|\d{{3,6}})(?=[\s,.;]*(?:\(?\0|$))"),
    re.compile(rf"(?<=[.,\w]\s)(?P<volume>\d{{1,4}}),\s*(?P<number>\d{{1,3}}),\s*(?:pp?\.\s*)?(?P<pages>\d+{DASH}\d+)(?!\w)"),
    re.compile(r"(?<=[.,\w]\s)(?P<volume>\d{1,4}),\s*(?P<pages>(?:[A-Z]{0,2}|e)\d{1,7}(?:\([A-Z]\))?)(?=\s*(?:$|[;.\n\v]|\(?\0))"),
    re.compile(r"\b(?:articles?|art\.|article id)\s*(?:no\.?|number)?:?\s*(?P<pages>[A-Za-z]?\d+)(?!\w)", re.I),
    re.compile(r"\bid\.?:?\s*(?P<pages>[A-Za-z]?\d{3,})", re.I),
    re.compile(r"(?<![\w.])(?P<pages>[A-Z]?(\d+)-\d+\s*[-\u2010-\u2015]\s*[A-Z]?\2(?:-\d+)?)(?!\w)"),
    re.compile(r"(?<![\w.])(?P<volume>\d{1,4})\.(?P<number>\d{1,4})(?=,\s*pp?\.|\.?\s*$|\s*\(\0)"),
    re.compile(rf"(?<=\0\)):\s*(?P<pages>{PAGE})(?![\w(])"),
    re.compile(r"(?<=[,.\w]\s)(?P<volume>\d{1,4}),?\s+(?P<pages>[A-Z]\d{1,6})(?=[\s,.;]*(?:\(?\0|$))"),
    # The number of an article, in groups: `p. 2 165 280`
    re.compile(r"\bp\.\s(?P<pages>\d{1,3}(?:\s\d{3}){1,2})(?=[,.;]|\s*$)"),
    # Nothing but blanks between, before the year: `Garden Walls 453 1 497, 2015`
    re.compile(
        r"(?<=[A-Za-z.]\s)(?<!\b[Pp]\.\s)(?<!\b[Pp]p\.\s)(?<!\b[Nn]o\.\s)(?<!\b[Vv]ol\.\s)"
        r"(?P<volume>\d{1,4})\s(?:(?P<number>\d{1,2})\s)?(?P<pages>\d{1,6})(?=,?\s\(?\0)"
    ),
    re.compile(
        rf"(?:\bvol(?:ume)?\.?:?\s*)?(?<![\w.])(?P<volume>\d{{1,4}})\s*\((?:no\.?\s*|issue\s*|pt\.?\s*)?(?P<number>\d{{1,4}}(?:{DASH}\d+"
        rf"|/\d+)?|[A-Z]\d{{1,2}}|\d+[A-Z]|Suppl(?:ement)?\.?\s?\d{{0,2}})\)"
               rf"(?:\s*[:,;]\s*(?:pp?\.?\s*|pages?\s*|art\.?\s*|id\s*)?(?P<pages>{PAGE})(?![\w(:]))?", re.I),
    # Volumes that are one book: `607-608; 1180-1187`
    re.compile(rf"(?<=[.,\w]\s)(?<!\b[Nn][or]\.\s)(?P<volume>\d{{1,4}}{DASH}\d{{1,4}})\s*[;:]\s*(?P<pages>\d+{DASH}\d+)(?!\w)"),
    re.compile(
        rf"(?:\b[Vv]ol(?:ume)?\.?\s+)?(?<![\w.–-])(?<!\b[Nn][or]\.\s)(?P<volume>\d{{1,4}}[A-Z]?)\s*:\s*(?:pp?\.?\s*)?"
        rf"(?P<pages>{PAGE})(?!\w)"
    ),
    re.compile(
        r"\bvol(?:ume|s)?\.?:?\s*(?P<volume>(?:[A-Z]{1,5}-)?[A-Z]?\d[\w-]*|[IVXLC]+\b)"
        r"(?:\s*\((?P<number>\d+[\d\s/–-]*)\))?", re.I
    ),
    re.compile(r"\b(?:v|[Bb]d|Band|[Tt]ome?|t)\.\s*(?P<volume>\d{1,4})(?![\w.])"),
    re.compile(
        r"\b(?:nos?|nr|issue|iss|num(?:ber)?|núm|n[°º]|heft|fasc|(?-i:H(?=\.))|n(?=\.))(?:[.:]\s*|\s+)"
        rf"(?P<number>(?:[A-Z]{{1,2}}-?)?\d+(?:{DASH}\d+|/\d+)*)", re.I
    ),
    re.compile(
        r"(?:(?<=[Ww]orking [Pp]aper\s)|(?<=[Dd]iscussion [Pp]aper\s))"
        r"#?(?!(?:19|20)\d\d\b)(?P<number>[a-z]?\d{2,6})(?![\w-]|\.\d)"
    ),
    re.compile(rf"\b[Ss]\.\s*(?P<pages>\d+{DASH}\d+)(?!\w)"),
    re.compile(rf"\b(?:pp?|pages?|pgs?)[.:]?\s*(?P<pages>{PAGE}(?:\s*,\s*{PAGE})*)(?![\w(])", re.I),
    re.compile(
        r"(?<=[.,\w]\s)(?P<volume>\d{1,4}),\s*(?P<number>\d{1,3}),\s*(?:pp?\.?\s*)?"
        rf"(?P<pages>[A-Za-z]?\d+{DASH}[A-Za-z]?\d+)(?!\w)"
    ),
    re.compile(rf"(?<=,\s)(?P<volume>\d{{1,4}}),\s*(?P<pages>\d+{DASH}\d+)(?!\w)"),
    re.compile(r"(?<=[^\W\d_.,]\s)(?P<volume>\d{1,4}),\s*(?P<pages>[A-Z]?\d{1,6})(?=[\s,.;]*(?:\(?\0|$))"),
    re.compile(r"(?<=[.,]\s)(?P<volume>\d{1,4}),\s*(?P<pages>[A-Z]?\d{1,6})(?=[\s,.;]*(?:\(?\0|$))"),
    re.compile(rf"(?<![\w.'’/-])(?P<pages>[A-Za-z]?\d+{DASH}[A-Za-z]?\d+)(?![\w/])"),
    re.compile(r"(?<=[\s,])(?P<pages>(?:e|ea[a-z]{2})\d{4,}|e?\d{4}[A-Z]{1,2}\d{6}|\d{6,8})(?!\w)"),
)  # fmt: skip
"""What a volume, an issue and pages look like, the most telling first."""

ORDINAL = re.compile(r"\b(?:im|des|dem|das|vom|zum|am|der|den|die|und|bis|the)\s\d{1,2}$")
"""A number that a full stop makes the next of its kind: `Tagungsband des 20. Kolloquiums`."""
LONE_VOLUME = re.compile(
    r"(?<![Cc]hapter\s)(?:(?<=[,)»]\s)|(?<=[a-z.]\s)|(?<=[a-z.]\s\s)|(?<=[a-z.]\s\s\s)|(?<=[A-Z]{3}\s)|(?<=[A-Za-z]\s)(?=\d+,\s*\0)|(?<=[.\s][A-Z]\s)(?=\d+\s*\(\0))"
    r"(?P<volume>[1-9]\d{0,3})(?=\s*(?:$|[,.;\n\v(\0]))(?!\.\s+(?:Jahrhundert|und\b))"
)
SERIES = re.compile(
    r"\b(?:Lecture Notes in [A-Z]\w+(?: [A-Z]\w+)*|LNCS|LNAI|LNEE|CCIS"
    r"|Communications in Computer and Information Science)\b"
)
SHORT_YEAR = re.compile(r"(?P<before>[A-Za-z&])\s?['’‘`](?P<year>\d{2})(?P<letter>[a-f]?)(?!\w)")
BRACKETED = re.compile(r"\s*\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")
THESIS = re.compile(
    r"(?P<kind>(?<![^\W\d_])(?:(?:ph\.?\s?d\.?|doctoral|doctor'?s?|master(?:['’]?s)?(?: of [A-Z]\w+)?"
    r"|m\.?\s?sc\.?(?:\s(?:engg?|tech)\.?)?|m\.?\s?s\.?|m\.?\s?a\.?|b\.?\s?a\.?|m\.?\s?phil\.?"
    r"|bachelor(?:['’]?s)?|b\.?\s?sc\.?|diploma|habilitation"
    r"|m\.?\s?eng\.?|[bm]\.?\s?tech\.?|undergraduate|senior|honou?rs|licentiate)\s*(?:thesis|dissertation)"
    r"|tes[ie]s? (?:doctoral|de (?:doctorado|doutorado|doctorat|maestría|mestrado|licenciatura|grado)"
    r"|di (?:laurea|dottorato))|thèse(?: de doctorat)?\b|mémoire de master\b)"
    r"|habilitationsschrift|dissertation|(?-i:\bDiss\.(?=\s[^\W\d_]))|doktorarbeit|diplomarbeit"
    r"|\b(?:ph\.?d\.?|m\.s\.(?:[ce]\.)?|m\.?eng\.?|master['’]?s)\s+(?:qualifying |thesis )?"
    r"(?:report|proposal|project))",
    re.IGNORECASE,
)
PUBLISHER = re.compile(
    r"(?:\b(?:[A-Z]\w+ )*(?:University |State )?Press\b|\b[A-Z]\w+ U\.?P\b\.?"
    r"|\bSpringer(?:[ -]Verlag|,? Cham| Nature)?\b|\bElsevier\b"
    r"|\bWiley(?:-\w+)?\b"
    r"|\bWorld Scientific(?: Publishing)?\b|\b\w+ Publications$|\bIEEE(?: Computer Society| Press)?$"
    r"|^ACM(?: Press)?$|^SPIE$|\bPMLR$|\bUSENIX(?: Association)?$"
    r"|\bAssociation for\b|\bAAAI Press|\bMorgan Kaufmann|\bTaylor (?:&|and) Francis|\bRoutledge|\bS(?:AGE|age)\b"
    r"|\bMDPI$|\bIOS Press|\bCurran|\bMc ?Graw[ -]Hill|\bBirkh(?:ä|ae)user|\bChapman (?:&|and) Hall|\bKluwer"
    r"|\bNorth[ -]Holland|\bPergamon|\bAddison[ -]Wesley|\bPrentice[ -]Hall|\bO['’]Reilly|\bBrill\b|\bPalgrave\b"
    r"|\bBlackwell\b|\bEdward Elgar|\bEmerald\b|\bHogrefe|\bSuhrkamp|\bPeter Lang\b|\bNomos\b|\bJohn Benjamins"
    r"|\bBloomsbury\b|\bMacmillan\b|\bAshgate\b|\bVerso$|\bPolity$|\bMetzler\b|\bWallstein\b|\bBöhlau\b"
    r"|\bMohr Siebeck\b|\bVandenhoeck\b|\bGallimard\b|\bL['’]Harmattan\b|\bLa Découverte\b"
    r"|\bArmand Colin\b|\bS[Cc][Ii][Tt]e[Pp]ress\b"
    r"|\b[Pp]resses [Uu]niversitaires\b|\bPUF$|\bIl Mulino\b|\bEinaudi\b|\bLaterza\b|\bCarocci\b|\bFrancoAngeli\b"
    r"|\bPublish(?:ers|ing)\b|\bVerlag\b|\b[Dd]e Gruyter|\bSociety$|\bAssociation$"
    r"|\b(?:Editorial|Editora|Ediciones|Edições|Edizioni|[ÉE]ditions) (?:(?:d[aeiou]|del|de la|du) )?[A-Z]\w+"
    r"|\bEurographics\b|\bOpenReview\b)"
)
SCHOOL = re.compile(
    r"\b(?:Univ\b|Universit\w+|Institute?|College|School|ETH|EPFL|MIT|Hochschule|École|Politecnico|Université|Universidad)\b"
)
LEAD = re.compile(
    r"(?:(?:in\s(?=submitted|accepted|forthcoming|to\s))?(?P<status>to appe?a?r"
    r"|accepted(?: for publication)?|forthcoming|in press|(?:first|published) online|published|appear(?:ed|s)?"
    r"|(?:manuscript |paper )?under (?:(?:first|second|third|final)[- ]round )?(?:review|revision)"
    r"|in (?:review|revision)|submitted|(?:(?:in|under) )?(?:submission|preparation)(?=\s+(?:to|for)\b)"
    r"|conditionally accepted|r ?& ?r|revise (?:and|&) resubmit)"
    r"(?:\s*\([^()]{1,40}\))?(?:\s*(?:at|by|to|into|in|from|for|–|—|-|:))?\s+(?:(?-i:the)\s)?)?"
    r"(?P<in>(?:(?:as )?(?:an? )?(?P<form>(?:(?:short|long|full|regular|workshop|invited|demo|poster|tool|position|oral"
    r"|spotlight|contributed|keynote|plenary|lightning) )?"
    r"(?:paper|poster|talk|abstract|lecture|demo|presentation|oral|spotlight)) )?"
    r"(?:(?:presented|given|delivered) (?:at|in|to)\s+(?:the )?"
    r"|(?:(?:book )?chapter (?:\d+ )?)?(?:in|at|dans|(?-i:E[nm]))\b:?\s++(?![-–—]\s)"
    r"(?:the\s(?=proc|\w+ conf\b)|the (?:book|volume):?\s+(?=[\"“‘']))?)|(?:\w+ )?interview in\s+"
    r"|(?:book|journal|buch|zeitschrift|libro|livro|revista|livre|revue"
    r"|conference|venue|institution|school|type|publish(?:er|ed(?: in)?)|publication|where):\s+)?",
    re.IGNORECASE,
)
FORM = re.compile(
    r"(?:(?!(?-i:[A-Z]{3,})\b)[\w-]+ ){0,2}(?:tutorial|talk|poster|demo|keynote|textbook|book|monograph|abstract"
    r"|slides|course|panel)s?(?: (?:talk|paper|presentation|session|abstract))?"
    r"|(?:short|long|full|regular|workshop|industry|position) paper",
    re.IGNORECASE,
)
"""What a work is, where there is no better word for it."""
EDITORS = re.compile(
    r"\(?\b(?<!\d[snrt][tdh] )(?:[Gg]uest )?(?:(?:[Ee]ds?\.(?:\s+by\b)?|[Ee]ds\b|(?<=\()ed\b|editors?\b"
    r"|[Hh](?:rs)?gg?\.(?:\s(?:von\b|v\.))?|Hrsg\b|[Éé]ds?\.|[Dd]irs?\.|[Oo]rgs?\.|[Cc]oords?\.)\)?|[Ee]dited by"
    r"|[Hh]erausgegeben von)[:,]?\s*"
)
ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s*(?P<isbn>[\dXx][\dXx -]{8,16}[\dXx])")
MORE = re.compile(
    r"(?P<note>\bISSN:?\s*\d{4}-\d{3}[\dXx]|\bPMC?ID:?\s*(?:PMC)?\d{4,9}"
    r"|(?<=\()(?:impact factor|IF)\b[ :=]*\d[^()]*(?=\))"
    r"|\b(?:Epub(?: ahead of print)?|eCollection)\s+\d{4}(?:\s+[A-Z][a-z]{2}(?:\s+\d{1,2})?)?)"
)
"""What registries add to a work, and what is no date of it: `PMID: 29622574`, `Epub 2017 Aug 2`."""
EDITION = re.compile(
    r"(?<![\w.])(?P<edition>\d{1,2}\.,?\s(?:(?:[a-zäöü]{3,20}\.?|u\.),?\s){0,4}(?:Auflage\b|Aufl\.)"
    r"|\d{1,2}(?:st|nd|rd|th) [Ee]d(?:ition\b|\.))"
)
"""Which edition of a book it is: `2., erweiterte Auflage`, `3rd ed.`."""
DAYS = rf"(?P<day>\d{{1,2}}(?:(?:{DASH}|\s(?:&|and)\s)\d{{1,2}})?)(?:st|nd|rd|th)?"
"""A day of a month, or the first and the last of several."""
DATED = re.compile(
    r"(?<=[.,;(]\s)(?P<year>(?:19|20)\d\d)\s+(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"(?:[-–/][A-Z][a-z]{2})?(?:\s+(?P<day>\d{1,2}))?(?=\s*[;:.,)])"
)
"""A date with the year first, as in PubMed: `2020 Jun 6;`."""
IN_DIGITS = re.compile(
    r"(?<![\w./-])(?:(?P<before>\d{1,2}(?P<sign>[./-])\d{1,2}(?P=sign)|(?:0?[1-9]|1[0-2])[./-])(?P<year>(?:19|20)\d\d)"
    r"|(?P<first>(?:19|20)\d\d)/(?P<after>\d\d?(?:/\d\d?)?))(?![\w/-]|\.\d)"
)
"""A date in digits: `12.05.2019`, `05/2019`, `2019/05`."""
COUNTRY = re.compile(
    r"(?:UK|U\.?K\.?|USA|U\.S\.A?\.?|[A-Z]{2}|England|Scotland|Ireland|Germany|France|Italy|Spain|Portugal|Austria"
    r"|Switzerland"
    r"|Netherlands|Belgium|Denmark|Sweden|Norway|Finland|Poland|Greece|Turkey|Israel|India|China|Japan|Singapore"
    r"|(?:South )?Korea"
    r"|Australia|New Zealand|Canada|Mexico|Brazil|Chile|Argentina|South Africa|Hong Kong|Taiwan|Czech Republic"
    r"|Hungary)\.?$"
)
TOWNS = re.compile(
    r"(?:Berlin|München|Munich|Hamburg|Köln|Cologne|Frankfurt(?: am Main| a\. ?M\.)?|Stuttgart|Leipzig|Göttingen"
    r"|Tübingen|Heidelberg|Freiburg(?: i\. ?Br\.)?|Bielefeld|Wiesbaden|Baden-Baden|Darmstadt|Paderborn|Münster"
    r"|Würzburg|Regensburg|Marburg|Bonn|Weimar|Dresden|Halle|Jena|Mainz|Trier|Saarbrücken|Opladen|Weinheim|Kassel"
    r"|Wien|Vienna|Graz|Salzburg|Innsbruck|Zürich|Basel|Bern|Genève|Lausanne|Paris|Lyon|Rennes|Grenoble|Toulouse"
    r"|Strasbourg|Bruxelles|Brussels|Louvain|Leuven|Leiden|Amsterdam|Den Haag|The Hague|Dordrecht|Turnhout|London"
    r"|Oxford|Cambridge|Edinburgh|Manchester|Abingdon|Aldershot|Farnham|Dublin|Cardiff|New York|Boston|Chicago"
    r"|Princeton|Philadelphia|Berkeley|Los Angeles|Toronto|Montréal|Québec|Ottawa|Madrid|Barcelona|Salamanca|Sevilla"
    r"|Valencia|Granada|Buenos Aires|Ciudad de México|México|Bogotá|Lima|Montevideo|Lisboa|Porto|Coimbra|São Paulo"
    r"|Rio de Janeiro|Roma|Milano|Bologna|Torino|Firenze|Napoli|Venezia|Padova|Pisa|Catania|Kraków|Warszawa|Praha"
    r"|Budapest|København|Stockholm|Oslo|Helsinki)"
)
"""Towns of publishers, which stand where a book appeared instead of them in the humanities."""
AT_TOWNS = re.compile(rf"{TOWNS.pattern}(?:\s?[/–-]\s?{TOWNS.pattern})*")
BIT = re.compile(
    r"\s*[,;.]\s+(?!Jahrhundert|(?:Ltd|Inc|LLC|GmbH)\b)|\s+[,;](?=\w)|\s*[\n\v]\s*|\s+[–—|·•]\s+|\s*[()]\s*|\s*\[[Pp]reprint\]"
    r"|(?<=\w)\.$"
)
ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z][\w&/'’+ \v.:-]{1,60}$")
RANK = re.compile(
    r"(?:CCF|SCIE?|SSCI|EI|ESI|JCR|CORE|CSCD|Q[1-4])\b[\s:]*(?:[-–]?\s*[A-C]\b\*?|Q[1-4]\b|Top\b|[\s,-])*",
    re.IGNORECASE,
)
"""What some say of a venue: `CCF-A`, `SCI Q1 Top`, `CORE A*`."""
PLACE = re.compile(r"[A-Z](?:[^\W\d_]|[.'’-])+(?:[ -](?:[a-z]{1,3} )?[A-Z](?:[^\W\d_]|[.'’-])+){0,3}$")
ABBREVIATION = re.compile(
    r"(?:(?:[A-Z][a-z]*)?(?i:phys|chem|biol|technol)"
    r"|Proc|Conf|Comp|Trans|Int|Intl|Symp|Lett|Rev|Sci|Syst|Eng|Comput|Inst|Res|Math|Assoc"
    r"|Soc|Ser|Am|Nat|Acad|J|Appl|Mech|Mater|Adv|Ann|Artif|Intell|Inf|Inform|Commun|Netw|Mob|Electron|Electr|Mag"
    r"|Process|Mach|Learn|Robot|Autom|Bull|Ed|Dept|Univ|Natl|Europ|Eur|Amer|Nation|Oper|Mgmt|Manag|Educ|Transp"
    r"|Astron|Sens|Actuators|Opt|Mol|Cell|Neurosci|Clin|Surg|Pharm|Agric|Struct|Hydrol|Meteorol"
    r"|Ling|Lang|Philos|Hist|Polit|Econ|Q|Exp|Environ|Ecol|Evol|Stat|Theor|Med|Psychol|St|vs|No"
    r"|Discuss|Mon|Not|Planet|Gen|Ind|Indust|Bioinform|Immunol|Genet|Genom|Physiol"
    r"|Neurol|Oncol|Cardiol|Radiol|Psychiatr|Epidemiol|Nutr|Toxicol|Pharmacol|Zool|Bot|Conserv|Geol|Geogr|Hydrogeol"
    r"|Oceanogr|Atmos|Limnol|Paleontol|Anthropol|Archaeol|Sociol|Linguist|Astropart|Instrum|Meth|Nucl|Plasma|Magn"
    r"|Spectrosc|Chromatogr|Cryst|Crystallogr|Polym|Ceram|Corros|Electroanal|Organomet|Inorg|Catal"
    r"|Discret|Discrete|Combin|Comb|Algebr|Anal|Numer|Optim|Probab|Geom|Topol|Logic|Program|Softw|Secur|Inf"
    r"|Mathem|Contemp|Funct|Fund|Zh|Izv|Dokl|Usp|Vestn|Trudy|Sb|Abh|Ber|Ges|Jahrb|Mitt|Nachr|Z)$"
)


NUMBER = re.compile(
    r"[A-Z]+(?:[/ -]{1,2}[A-Z]+)*(?:- ?[IVX]+)?(?:- ?\d{1,3})+|(?:TR|UCB|CMU)[\w/-]*\d+|(?:US|EP|WO|CN|DE"
    r"|JP) ?\d[\d,./A-Z]+"
)
BODY = re.compile(
    r"\b(?:Center|Centre|Laborator\w+|Agency|Department|Bureau|Institut\w*|School|College|Faculty|Universit\w+|Corporation|Inc"
    r"|Survey)\b"
)
CAPITALISED = re.compile(r"[A-ZÀ-Ý][\w'’-]+(?: (?:d[eiu] )?[A-ZÀ-Ý][\w'’-]+){0,2}")
"""A few words with capitals, as those of a publisher: `Il Gelso`, `Muri di Carta`."""


def full_year(written: str) -> str:
    """A year in four digits, from `26` too."""
    return written if len(written) == 4 else f"{'19' if int(written) > 60 else '20'}{written}"
