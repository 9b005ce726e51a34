"""Words that say what a stretch of a reference is: a venue, a status, an award, a label of a link, a month."""

import re

YEAR = re.compile(
    r"(?:(?<![\d/.:-])|(?<=\s[A-Z][a-z]{2}\.))(?:19[4-9]\d|20[0-4]\d)(?![\d/]|[-–]\d{3}|e?[rs]\b|[A-Z]{1,2}\d{5})"
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = re.compile(
    r"\b(?P<month>jan(?:uary)?|feb(?:ruary|urary|uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro"
    r"|enero|febrero|marzo|mayo|junio|julio|septiembre|octubre|noviembre|diciembre"
    r"|januar|februar|märz|mai(?=\s\d)|juni|juli|oktober|dezember"
    r"|janvier|février|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre)\b\.?",
    re.IGNORECASE,
)

VENUE = re.compile(
    r"\b(?:proceedings?|proc|journals?|transactions?|trans|conference|conf|workshops?|symposium|symp|congress"
    r"|colloquium"
    r"|letters?|lett|(?<!\ba )(?<!systematic )(?<!literature )(?<!scoping )reviews?|bulletin|magazine|annals|archives"
    r"|acta|advances in|lecture notes|lncs|arxiv|corr"
    r"|preprint|biorxiv|medrxiv|ssrn|osf|psyarxiv|techrxiv|chemrxiv|working paper|technical report|tech\. rep"
    r"|(?:phd|ph\.d\.?|doctoral|master'?s?|msc|m\.sc\.?|bachelor'?s?|diploma|habilitation)\s+(?:thesis|dissertation)"
    r"|dissertation|thesis|university press|springer|elsevier|wiley|ieee|acm|usenix|mdpi|plos|aaai|neurips|nips"
    r"|icml|iclr"
    r"|cvpr|iccv|eccv|emnlp|naacl|acl|interspeech|icassp|sigir|sigmod|vldb|kdd|chi|cscw|nature|patent|chapter in"
    r"|revista|rivista|zeitschrift|anais|anales|annales|annali|cuadernos|cahiers|jahrbuch|congreso|congresso"
    r"|intl|international|annual meeting|meeting|encyclopedia|handbook|quarterly|forum|reports|frontiers)\b",
    re.IGNORECASE,
)
ACRONYM_YEAR = re.compile(
    r"\b[A-Z](?=[A-Za-z&/-]{0,80}[A-Z])[A-Za-z&/+-]{1,80}\s*(?:['’‘`]\s?\d{2}\b|(?:19|20)\d{2}\b)"
)
DETAILS = re.compile(
    r"\bvol(?:ume|\.)?\s*\d|\b(?:no|nr|n[°º]|issue|num)\.?\s*\d|\bpp?\.?\s*\d|\d{1,12}\s*\(\d+(?:[-–]\d+)?\)"
    r"|\d{1,12}:\s?e?\d+|\d{1,12}[-–]{1,2}\d+",
    re.IGNORECASE,
)
LEADS = re.compile(
    r"(?:in|in:|dans|to appear in|forthcoming (?:in|from|at|with)|accepted (?:at|by|to|in)|appeared in|published in"
    r"|(?:paper|poster|talk|(?:oral |poster )?presentation) (?:presented|given) (?:at|in))\s",
    re.IGNORECASE,
)

NOTE = re.compile(
    r"\b(?:best (?:[\w&-]+ ){0,4}?(?:paper|poster|demo|thesis)|outstanding (?:student )?paper|award(?:ed)?|prize"
    r"|honou?rable mention|winners?(?=[,:]| of (?:the|an?)\b)"
    r"|runner[- ]up|finalist|nominat\w+|oral|spotlight|highlight|notable top|acceptance rate|top \d+|featured|invited"
    r"|to appear|accepted|under (?:review|revision|submission)|in (?:review|revision|preparation|press"
    r"|submission)|(?:re)?submitted"
    r"|accept(?:ed)? subject|im erscheinen|eingereicht|à paraître|job market paper|in (?:serbian|english|german|french"
    r"|spanish|italian|portuguese|russian|japanese|korean|polish|dutch|czech|hungarian|turkish|greek|arabic|persian"
    r"|hebrew|swedish|danish|norwegian|finnish|croatian|slovene|slovak|romanian|bulgarian|ukrainian|catalan)"
    r"|forthcoming|revised? (?:and|&) resubmit(?:ted)?|r ?& ?r"
    r"|minor revision|major revision|work in progress|early acc(?:ess|ept(?:ed|ance)?)|online first"
    r"|in chinese"
    r"|open access|editor'?s? (?:pick|choice)|cover (?:article|paper|story)|equal contribution|media coverage"
    r"|press coverage"
    r"|(?:earlier|preliminary|extended|first|latest|last|current|this|previous) version|extended abstract"
    r"|(?:first|latest|current|this) draft|last (?:updated|revised)|cited|citations"
    r"|(?:most|highly) (?:downloaded|read|viewed)"
    r"|(?:pre-?prints?|post-?prints?|code|data|software|draft|scripts?|version) (?:is |are )?available"
    r"|available (?:at|on|from|here|online|upon)|(?<!poster )(?<!talk )(?<!paper )(?<!presentation )presented at"
    r"|registered (?:as|at|with)|also (?:available|presented|appear)"
    r"|retrieved from|selected as|joint first|(?:co-?)?(?:first|corresponding)[- ]authors?|best of)\b",
    re.IGNORECASE,
)
STATUS = re.compile(
    r"\b(?:to appe?ar|accept(?:ed)? (?:subject to|with|pending) (?:minor |major )?revisions?"
    r"|(?:early|(?:conditional|provisional)(?:ly)?) accept(?:ed|ance)?"
    r"|accepted(?: for publication| manuscript)?"
    r"|(?:manuscripts? |papers? |currently )?under (?:(?:first|second|third|final)[- ]round )?"
    r"(?:review|revision|submission)"
    r"|in (?:review|revision|preparation|press|submission)|(?:re)?submitted"
    r"(?: (?:to|for) (?:review|revision|publication))?|forthcoming|(?:invited to )?revised? (?:and|&) resubmit(?:ted)?"
    r"|(?:reject|revise) (?:and|&) resubmit|r ?& ?r|(?:minor|major) revisions?(?: requested)?"
    r"|(?:work )?in progress|in prog|in prep|im erscheinen|erscheint|eingereicht|à paraître|en prensa|próximamente"
    r"|no prelo)\b".replace(" ", r"\s"),  # the end of a line may be there
    re.IGNORECASE,
)

LABELS = frozenset({
    "abs", "abstract", "acl", "acm", "aclanthology", "ads", "anthology", "api", "appendix", "app", "arxiv", "article",
    "artifact", "artifacts", "bib", "bibtex", "blog", "blogpost", "book", "camera-ready", "chapter", "cite",
    "citation", "code", "codes", "colab",
    "conference", "corrigendum", "cvf", "dataset", "data", "datasets", "demo", "details",
    "dl", "doi", "download", "editorial", "errata", "erratum", "extended", "eprint", "full", "fulltext", "full-text",
    "github", "google", "hal", "html", "huggingface", "ieee", "interview", "journal", "link", "links", "local", "mag",
    "main", "manuscript", "media", "model", "models", "news", "notebook", "notes", "open-access", "openaccess",
    "openreview", "official", "online", "page", "paper", "papers", "pdf", "pdfs", "poster", "post", "preprint", "press",
    "print",
    "project", "projectpage", "proceedings", "program", "projects", "project-page", "ps", "publication", "published",
    "publisher", "pubmed", "read", "replication", "repo", "repository", "report", "researchgate", "review", "reviews",
    "scholar", "semantic", "site", "slide", "slides", "software", "source", "springer", "ssrn", "story", "summary",
    "supp", "supplement", "supplemental", "supplementary", "supplementaries", "talk", "talks", "tex", "text",
    "thesis", "thread", "toolbox", "trailer", "tutorial", "tweet", "twitter", "url", "version", "video", "videos",
    "view", "vimeo", "web", "webpage", "website", "webpages", "web-page", "wiki", "youtube", "zenodo",
})  # fmt: skip
"""Words that links are labelled with."""

FUNCTION = frozenset({
    "a", "an", "the", "of", "for", "in", "on", "with", "and", "via", "from", "by", "to", "using", "under", "towards",
    "toward", "into", "over", "through", "as", "at", "is", "are", "be", "how", "why", "what", "when", "where", "can",
    "do", "does", "or", "not", "its", "their", "between", "among", "within", "without", "beyond", "against", "based",
    "across", "during", "after", "before", "un", "une", "des", "du", "les", "la", "le", "und", "der", "die", "das",
    "für", "von", "mit", "zur", "zum", "im", "am", "bei", "über", "el", "los", "las", "del", "para", "por", "con",
})  # fmt: skip
"""Words that stand in titles and in no name."""

NOT_NAMES = frozenset({
    "abstract", "academic", "access", "accelerating", "acm", "activity", "adaptation", "adaptive", "advanced",
    "advances", "adversarial", "africa", "agent", "agents", "algorithm", "algorithmic", "algorithms", "america",
    "american", "analysis", "annual", "application", "applications", "applied", "approach", "approximate",
    "approximation", "artificial", "arxiv", "assessment", "associate", "association", "attack", "attention", "author",
    "authors", "automated", "automatic", "award", "bayesian", "benchmark", "beyond", "big", "bio", "biology",
    "book", "brain", "bulletin", "causal", "center", "challenges", "chapter", "characterization", "china",
    "chinese", "classification", "climate", "clinical", "co-authored", "coauthored", "code", "cognitive",
    "college", "communication",
    "communications", "community", "comparative", "complex", "complexity", "computation", "computational", "computer",
    "computers", "computing", "conference", "congress", "contents", "contribution", "control", "convergence",
    "convolutional", "current", "data", "dataset", "decision", "deep", "department", "design", "detection",
    "development", "diffusion", "digital", "direct", "discovery", "dissertation", "distributed", "doi", "dynamic",
    "dynamics", "earth", "ecology", "economic", "economics", "education", "effect", "effects", "efficient",
    "electronic", "embedded", "empirical", "energy", "engineering", "enhancing", "environment", "environmental",
    "equal", "estimation", "ethics", "europe", "european", "evaluation", "evidence", "evolution", "evolutionary",
    "exploring", "federated", "foundation", "framework", "from", "full", "future", "fuzzy", "general",
    "generalization", "generalized", "generation", "generative", "genetic", "geometric", "global", "graph", "graphs",
    "group", "guided", "handbook", "health", "heterogeneous", "hierarchical", "high", "history", "human", "image",
    "impact", "implicit", "improved", "improving", "in", "inference", "information", "innovation", "institute",
    "integrated", "intelligence", "intelligent", "interaction", "interactive", "interactions", "international",
    "internet", "introduction", "inverse", "investigation", "issue", "journal", "kernel", "knowledge", "laboratory",
    "language", "large", "latent", "learning", "letters", "library", "linear", "link", "local", "logic",
    "machine", "management", "materials", "mathematical", "mathematics", "matrix", "measurement", "measuring",
    "mechanics", "mechanism", "medical", "medicine", "meeting", "method", "methods", "mining", "mobile", "model",
    "modeling", "modelling", "models", "molecular", "multi", "multimodal", "natural", "nature", "network", "networks",
    "neural", "neuroscience", "news", "nonlinear", "notes", "novel", "numerical", "ocean", "online", "open",
    "optical", "optimal", "optimization", "oral", "paper", "papers", "parallel", "parameter", "pattern", "perception",
    "performance", "perspective", "perspectives", "phd", "philosophical", "philosophy", "physical", "physics",
    "planning", "policy", "political", "politics", "poster", "practical", "practice", "prediction", "predictive",
    "preprint", "press", "privacy", "probabilistic", "problem", "problems", "proceedings", "process", "processes",
    "processing", "program", "project", "psychology", "public", "publication", "publications", "quantum", "question",
    "random", "randomness", "rapid", "recent", "recognition", "recurrent", "regional", "reinforcement", "report",
    "reports", "representation", "research", "response", "review", "reviews", "risk", "robot", "robotic", "robotics",
    "robust", "safe", "scalable", "school", "science", "sciences", "scientific", "search", "secure", "security",
    "segmentation", "selected", "self", "semantic", "sensing", "sequence", "series", "session", "signal",
    "simple", "simulation", "single", "slides", "social", "society", "software", "spatial", "special", "spotlight",
    "stability", "state", "static", "statistical", "statistics", "stochastic", "strategies", "strategy", "structural",
    "structure", "structured", "studies", "study", "submitted", "supervised", "supplement", "support", "survey",
    "sustainable", "symposium", "synthesis", "system", "systems", "talk", "technical", "technique", "techniques",
    "technologies", "technology", "temporal", "text", "theoretical", "theory", "thesis", "time", "toward", "towards",
    "trade", "traffic", "transactions", "transfer", "transformer", "transport", "trends", "tutorial", "uncertainty",
    "understanding", "united", "universal", "university", "unsupervised", "urban", "using", "variational", "vehicle",
    "video", "virtual", "vision", "visual", "volume", "web", "wireless", "with", "workshop", "workshops",
    "world", "demo", "findings", "main", "tutorials", "revise", "revised", "resubmit", "resubmitted", "accepted",
    "forthcoming", "draft", "coming", "available", "revista", "revue", "rivista", "zeitschrift", "cuadernos",
    "cahiers", "jahrbuch", "anais", "anales", "annales", "annali", "universidad", "universidade", "universität",
    "université", "università", "instituto", "hochschule", "part",
})  # fmt: skip
"""Words of titles and venues that are hardly ever part of a name."""

GIVEN = frozenset({
    "adam", "alan", "albert", "alex", "alexander", "alice", "allen", "amy", "andrea", "andrew", "angela", "ann",
    "anna", "anne", "anthony", "antonio", "arthur", "barbara", "ben", "benjamin", "brian", "bruce", "carl", "carlos",
    "carol", "caroline", "catherine", "charles", "chris", "christian", "christina", "christine", "christopher",
    "claire", "claude", "craig", "dan", "daniel", "david", "dennis", "diana", "donald", "douglas", "edward", "elena",
    "elizabeth", "emily", "emma", "eric", "erik", "eva", "francis", "frank", "fred", "gary", "george", "gerald",
    "grace", "greg", "gregory", "hans", "harold", "harry", "helen", "henry", "howard", "hugh", "ian", "jack", "jacob",
    "james", "jan", "jane", "janet", "jason", "jean", "jeff", "jeffrey", "jennifer", "jessica", "joan", "joel",
    "john", "jon", "jonathan", "jordan", "jose", "joseph", "joshua", "juan", "julia", "julian", "julie", "karen",
    "karl", "katherine", "keith", "ken", "kenneth", "kevin", "kim", "larry", "laura", "lauren", "lee", "leo", "linda",
    "lisa", "louis", "louise", "luis", "luke", "maria", "marie", "mario", "mark", "martin", "mary", "matt", "matthew",
    "max", "michael", "michelle", "miguel", "nancy", "nathan", "neil", "nicholas", "nick", "nicole", "noah", "olivia",
    "oscar", "pablo", "pamela", "patricia", "patrick", "paul", "paula", "pedro", "peter", "philip", "phillip",
    "rachel", "ralph", "raymond", "rebecca", "richard", "robert", "roberto", "robin", "roger", "ronald", "rose",
    "ross", "roy", "russell", "ruth", "ryan", "sam", "samuel", "sandra", "sara", "sarah", "scott", "sean",
    "sebastian", "sharon", "simon", "sophia", "stanley", "stefan", "stephanie", "stephen", "steve", "steven",
    "stuart", "susan", "teresa", "theodore", "thomas", "tim", "timothy", "todd", "tom", "tony", "victor", "victoria",
    "vincent", "walter", "warren", "wayne", "wei", "wendy", "william", "xavier", "yan", "zachary",
})  # fmt: skip
"""Given names that people write out after an initial."""

BODIES = frozenset({
    "collaboration", "collaborations", "committee", "consortium", "group", "investigators", "laboratory", "team",
})  # fmt: skip
"""Words that end the name of a group that signs as one person."""

ENDEAVOURS = frozenset({"initiative", "network", "program", "programme", "project", "study"})
"""Words that end one where there are people before and behind it: `Jane Doe, Harbour Walls Project, Ann Poe`."""

PARTICLES = frozenset({
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dal", "dos", "das", "du", "la", "le", "les", "ten",
    "ter", "te", "zu", "zum", "zur", "af", "av", "bin", "ibn", "al", "el", "y", "e", "i", "'t",
})  # fmt: skip
JOINERS = frozenset({"y", "e", "i"})
"""Particles between the two parts of a family name: `Roe y Doe`."""

PUBLICATIONS = re.compile(
    r"\b(?:publications?|papers?|articles?|pre-?prints?|journals?|conferences?|proceedings|manuscripts?|bibliography"
    r"|reports?|books?|chapters?|theses|thesis|dissertations?|patents?|workshops?|reviews|comments|research output"
    r"|working papers|works?|writing|scholarship|posters?|publikationen|veröffentlichungen|publicaciones|in progress"
    r"|under review|tutorials?|other|published|forthcoming|accepted|submitted|artikel|aufsätze|beiträge|bücher"
    r"|monographien|artículos|libros|capítulos|publicações|artigos|livros|capítulos|publications?|ouvrages|chapitres"
    r"|actes|pubblicazioni|articoli|libri|publicaties|publikationer|julkaisut)\b|论文|論文|著作|专利|出版",
    re.IGNORECASE,
)
STANDING = re.compile(
    r"\b(?:under|in) (?:review|revision|press|preparation)\b|\b(?:submitted|forthcoming|accepted|pre-?prints?)\b"
    r"|\bin progress\b|\b(?:working|discussion|job market) papers?\b|\bunpublished\b",
    re.IGNORECASE,
)
"""Headings of works that have not appeared yet, wherever they stand beside the others."""
CHIEFLY = re.compile(
    r"\b(?:publications?|papers|publikationen|veröffentlichungen|publicaciones|bibliography|publicações|pubblicazioni"
    r"|publicaties|publikationer|julkaisut|schriften(?:verzeichnis)?)\b|论文|論文",
    re.I,
)
OTHERWISE = re.compile(
    r"\b(?:news|(?:talks?|presentations?)(?!\s*(?:and|&|/)\s*(?:proceedings|papers|articles)\b)|seminars?|lectures?"
    r"|outreach|vorträge|lehre"
    r"|invited|services?|teaching|reviewer|reviewing|review(?:er)? for|educations?|experiences?"
    r"|awards?|honou?rs"
    r"|grants?|fund(?:ed|ing)|contacts?|students?|members?|people|team|software|interests?|about|media"
    r"|(?<!in )press|courses?"
    r"|internships?"
    r"|schools|skills|activities|employment|memberships?|bugs|cooperation|editorial|organi[sz]ation"
    r"|advising"
    r"|mentoring|academic service|links|visitors?|biography|bio"
    r"|(?:supervised|advised) (?:\w+ ){0,2}(?:theses|dissertations)|(?:theses|dissertations) (?:supervised|advised)"
    r"|betreute|dirigid[ao]s|dirigées|encadrées|orientad[ao]s)\b",
    re.IGNORECASE,
)
"""Headings of lists that are not of works."""

LEGEND = re.compile(
    r"(?P<mark>\[[^\]\s]{1,4}\]|[*∗†‡§¶‖#✉☆★♯^$+]{1,3}|(?<!\w)[0-9](?!\w))\s{0,3}[)\]]?\s{0,3}(?P<verb>indicates?"
    r"|denotes?|means?|stands? for"
    r"|marks?|represents?|refers? to|are|is|=|:|-|–|—)?\s{0,3}(?P<meaning>[^.;\n\v()*∗†‡§¶‖#✉☆★♯^]{0,60}?"
    r"(?P<word>\bequal(?!ity)|contribut|co-?first|\bjoint(?:ly|[ -](?:\w+ )?(?:first|last|lead|senior|author))"
    r"|correspond|alphabet|supervis|advis|student|mentee|undergrad|senior)[^.;\n\v()*∗†‡§¶‖#✉☆★♯^]{0,50})",
    re.IGNORECASE,
)
MEANINGS = (
    ("correspond", "corresponding"),
    ("alphabet", "alphabetical"),
    ("supervis", "senior"),
    ("senior", "senior"),
    ("student", "student"),
    ("undergrad", "student"),
    ("mentee", "student"),
    ("equal", "equal"),
    ("first", "equal"),
    ("joint", "equal"),
    ("contribut", "equal"),
    ("advis", "senior"),
)
"""What a legend's words mean: the first that is in it."""

CUES = {
    "title": re.compile(r"title|papertitle|name$|headline"),
    "authors": re.compile(r"author|people|coauth|creator"),
    "venue": re.compile(
        r"venue|journal|conf|periodical|booktitle|publication-?info|publisher|where|proceedings|source"
    ),
    "year": re.compile(r"year|date"),
    "links": re.compile(r"link|button|btn|resources|icons"),
    "note": re.compile(r"award|oral|note|honou?r|highlight|status|tag|summary|abstract"),
}
"""What the name of a class says of what is in it."""
