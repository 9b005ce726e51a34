"""Words that are no names, though a title may have them with a capital."""

import re

_ENDING = re.compile(
    r"(?:tion|sion|ment|ness|ity|ance|ence|ware|ology|graphy|ism|ical|ive|ous|ful|less|able|ible|ized|ised|ward|wise"
    r"|ship|ture|[^jqa]ing|[^a]ings|[bcdfgklmnprstvz]ed|ies|ics|hood|like|based|ly)s?\Z"
)
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """
    about across advanced after algorithm algorithms analog analyses analysis approach approaches architecture area
    areas article artificial aspect aspects atlas author authors band base basic before behavior behaviour below best
    between beyond block blocks body bold book books bound bounds brain brief broad bug bugs call camera capital care
    case cases cell cells center centre chain challenge challenges chapter city class classes climate cloud code codes
    colloquium color colour comment common community company complete complex computer computers concept concepts
    conference congress context control core cost course cross crowd data database databases deep demo design desk
    detail device devices digital direct disk does domain double draft driver drug dual dynamic early earth ecology
    edge edition editor effect effects energy engine english environment error errors even event events evidence exact
    example examples experience experiment experiments expert experts extended face fact factor factors fair fast
    field fields file first flow focus follow food forest form format forum forward foundation frame framework free
    from front full function functions future game games general generator global goal good graph graphs grid ground
    group groups guide habitat half hand handbook hard harmonic health high history home human humans image images
    impact index infant input inside institute interface internet into intranet introduction issue issues journal key
    keynote land language languages large law laws layer layers learner learners lecture less letter level levels life
    light like limit limits line linear link links list load local logic long loop loops loss lower machine machines
    main major manual many market mass master matter media medium meeting memory method methods middle mind minds
    minimum mixed mobile mode model models modern motion multi music national natural nature need network networks new
    news next night noise normal note notes novel number numbers object objects only online open order other outer
    output over overview page panel paper papers parallel parameter part partial parts path pattern patterns peer
    people perfect person phase phone physics place plan plane planning plant plants player plus point points policy
    pool poster power practical practice preface press primer principle principles private problem problems procedure
    proceedings process processes product products profile program programme programs progress project projects proof
    proofs protein protocol protocols public quality quantum query question questions quick radar range rapid rate
    reader real record recent region release reply report reports research result results review reviews revisited
    rich risk road robot robots role roles root rule rules sample scale scene school science sciences search second
    section seminar sensor sensors series server service services session set sets shape short side signal signals
    simple single site sites size skill skills small smart smooth social society software solar solid some sound source
    space spaces special spectral speech speed spring standard standards star state states static still storage stream
    street strong student students studies study style sub subject summary summer super support surface survey surveys
    symposium synthesis system systems table task tasks taxonomy teacher team test tests text their theorem theory
    these thesis thin three through time tool tools toolkit top topic topics total trace track trade traffic trend
    trends tree trees tutorial two under union unit units update upper urban user users value values vector vehicle
    vehicles version view views vision visual voice volume volumes water wave waves way ways weak web wide wideband
    wild winter wireless with word words work workshop world year years young zero zone cookbook
    """,
    )
)


def is_ordinary(word: str) -> bool:
    """Whether a word, in small letters, is one that titles are made of, or ends like one."""
    return word in _COMMON or _ENDING.search(word) is not None
