"""What English tells about a name: may it be past, may it be imperative? Where that is unsure, it may.

Irregular verbs are those of the usual school lists; the lists of exceptions were collected for this tool.
"""

from __future__ import annotations

from stormcli.model.names import words

# Past forms, simple or participle, that do not end in -ed.
_IRREGULAR_PAST = frozenset(
    """
    abode arisen arose awoke awoken been beaten became become befallen befell began begun beheld bent bet bid bidden
    bade bitten bit bled blown blew born borne bore bought bound bred broke broken brought built burnt burst came cast
    caught chose chosen clung come cost crept cut dealt did dived done dove drank drawn dreamt drew driven drove drunk
    dug eaten ate fallen fed fell felt fled flew flown flung forbade forbidden forecast forgave forgiven forgone forgot
    forgotten forsaken forsook fought found froze frozen gave given gone got gotten grew ground grown had heard held
    hid hidden hit hung hurt input kept knelt knew known laid lain lay leant leapt learnt led left lent let lit lost
    made meant met mistaken mistook misunderstood mown offset outbid outdone outgrown overcame overcome overdone
    overdrawn overridden overrode overrun overseen overtaken overtook overthrown paid prepaid proven put quit ran rang
    read rebuilt redone regrown remade repaid reread rerun resent reset resold retaken rethought retold rewritten
    rewrote rid ridden risen rode rose rung run said sang sank sat saw sawn seen sent set sewn shaken shed shod shone
    shook shot shown shrank shrunk shut slain slept slew slid slit smelt sold sought sown spat sped spelt spent spilt
    split spoilt spoke spoken sprang spread sprung spun stole stolen stood strewn stricken strode stridden struck
    strung stuck stung stunk striven strove sublet sung sunk swam swelled swept swollen swore sworn swum swung taken
    taught thought threw thriven throve thrown thrust told took tore torn trod trodden undergone undertaken undertook
    underwent underwritten undone unwound upheld upset was went wept were wet withdrawn withdrew withheld withstood
    woke woken won wore worn wound wove woven written wrote wrung cleft clad hewn laden outsold oversold undersold
    rewound unbound unfrozen unsent unpaid underpaid overpaid misread mislaid misled misspelt misspent miswritten
    broadcast telecast recast typeset preset presold proofread handwritten crossbred undid redid undersold underwrote
    foresaw foreseen foretold overheard overlaid oversaw overslept overspent outran outgrew outshone redrawn redrew
    regrew rebound rethrown relit relaid inlaid rewed wed knit shorn slung slunk stank smitten wrought ridded quitted
    forwent forewarned outsent resat respent reshot retook rewove withdrawn
    """.split()  # noqa: SIM905
)
# Words on -ed that are no past form.
_NOT_PAST = frozenset(
    """
    bed bleed breed creed deed embed exceed feed greed heed hundred indeed kindred need newsfeed parallelepiped proceed
    red reed sacred seed shed sled speed steed succeed supersede weed wed feedbed naked wicked rugged shred imbed
    reseed overfeed bobsled moped hatred infrared testbed hotbed seabed flatbed watershed bloodshed aniseed linseed
    birdseed biped misdeed unneed
    """.split()  # noqa: SIM905
)
# Past forms that are the verb itself too: "ReadMeter", "PutAside", "SetPrice" ask for something.
_BOTH = frozenset(
    """
    become beset bet bid broadcast burst cast come cost cut fit forecast found hit hurt input let offset outbid
    overcome overrun put quit read rerun reset rid run set shed shut slit split spread sublet thrust upset wet wound
    bound ground lay saw shot bore dove fell left felt found lit rose spoke wove recast rebid rebound telecast typeset
    preset proofread knit misread
    """.split()  # noqa: SIM905
)
# Words on -ing that are verbs or things, and words on -ed that are verbs.
_VERBS = frozenset(
    """
    bring cling fling king ping ring sing sling spring sting string swing wing wring zing bing ding thing
    bleed breed embed exceed feed heed need proceed seed shed speed succeed weed wed shred imbed reseed overfeed
    """.split()  # noqa: SIM905
)
_SHORTEST_REGULAR = 4


def may_be_past(name: str) -> bool:
    """Whether one of a name's words is, or may be, a past form: `OrderPlaced`, `SoldOut`, `NightFell`."""
    return any(_past(word.lower()) for word in words(name))


def may_be_imperative(name: str) -> bool:
    """Whether a name may begin with a verb in the imperative: `PlaceOrder`; not `PlacedOrder` or `PlacingOrder`."""
    parts = words(name)
    first = parts[0].lower() if parts else ""
    if first in _VERBS or first in _BOTH:
        return True
    if first.endswith("ing") and len(first) > _SHORTEST_REGULAR:
        return False
    # Nouns too come first in a past sentence: "OrderPlaced" is a fact, whatever its first word may be.
    return not (_past(first) or (len(parts) > 1 and _surely_past(parts[-1].lower())))


def _past(word: str) -> bool:
    regular = word.endswith("ed") and len(word) >= _SHORTEST_REGULAR and word not in _NOT_PAST
    return regular or word in _IRREGULAR_PAST


def _surely_past(word: str) -> bool:
    """A past form that is no verb in the imperative; as the last word it may still be an adjective."""
    return False if word in _BOTH else word.endswith("ed") and word not in _NOT_PAST and word in _CLOSING


# Participles that close a fact and never a command: "OrderPlaced", "OrderShipped".
_CLOSING = frozenset("placed shipped cancelled canceled created deleted accepted rejected expired".split())  # noqa: SIM905
