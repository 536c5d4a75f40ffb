"""The words behind `english`: the irregular verbs of school books, and the words that a rule on endings gets wrong.

A list grows by the word that a name was misjudged for; what can be told from an ending or a prefix needs no entry.
"""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Base, past and participle; a hyphen stands for the one before. Regular forms beside them are told by their ending.
IRREGULAR = """
abide abode - . arise arose arisen . awake awoke awoken . be was been . be were - . bear bore borne . bear - born .
beat beat beaten . begin began begun . bend bent - . bet bet - . bid bid - . bid bade bidden . bind bound - .
bite bit bitten . bleed bled - . blow blew blown . break broke broken . breed bred - . bring brought - .
broadcast broadcast - . build built - . burn burnt - . burst burst - . buy bought - . cast cast - . catch caught - .
choose chose chosen . cling clung - . come came come . cost cost - . creep crept - . cut cut - . deal dealt - .
dig dug - . do did done . draw drew drawn . dream dreamt - . drink drank drunk . drive drove driven . dwell dwelt - .
eat ate eaten . fall fell fallen . feed fed - . feel felt - . fight fought - . find found - . fit fit - . flee fled - .
fling flung - . fly flew flown . forbid forbade forbidden . forecast forecast - . forget forgot forgotten .
forgive forgave forgiven . forsake forsook forsaken . freeze froze frozen . get got gotten . give gave given .
go went gone . grind ground - . grow grew grown . hang hung - . have had - . hear heard - . hew - hewn .
hide hid hidden . hit hit - . hold held - . hurt hurt - . keep kept - . kneel knelt - . knit knit - . know knew known .
lay laid - . lead led - . lean leant - . leap leapt - . learn learnt - . leave left - . lend lent - . let let - .
lie lay lain . light lit - . lose lost - . make made - . mean meant - . meet met - . mow - mown . partake partook - .
pay paid - . plead pled - . prove - proven . put put - . quit quit - . read read - . rid rid - . ride rode ridden .
ring rang rung . rise rose risen . run ran run . saw - sawn . say said - . see saw seen . seek sought - . sell sold - .
send sent - . set set - . sew - sewn . shake shook shaken . shear - shorn . shed shed - . shine shone - . shoe shod - .
shoot shot - . show - shown . shred shred - . shrink shrank shrunk . shut shut - . sing sang sung . sink sank sunk .
sit sat - . slay slew slain . sleep slept - . slide slid - . sling slung - . slit slit - . smell smelt - . sow - sown .
speak spoke spoken . speed sped - . spell spelt - . spend spent - . spill spilt - . spin spun - . spit spat - .
split split - . spoil spoilt - . spread spread - . spring sprang sprung . stand stood - . steal stole stolen .
stick stuck - . sting stung - . stink stank stunk . strew - strewn . stride strode stridden . strike struck stricken .
string strung - . strive strove striven . swear swore sworn . sweep swept - . swell - swollen . swim swam swum .
swing swung - . take took taken . teach taught - . tear tore torn . tell told - . think thought - .
thrive throve thriven . throw threw thrown . thrust thrust - . tread trod trodden . wake woke woken . wear wore worn .
weave wove woven . wed wed - . weep wept - . wet wet - . win won - . wind wound - . withdraw withdrew withdrawn .
wring wrung - . write wrote written
"""
#: What may stand before an irregular verb: `resent`, `overpaid`, `withheld`, `misunderstood`.
PREFIXES = (
    *("be", "for", "fore", "hand", "in", "inter", "mis", "off", "on", "out", "over", "pre", "proof", "re", "sub"),
    *("tele", "type", "un", "under", "up", "with"),
)
#: Past forms that are the base of another verb: `FoundCompany`, `GroundAircraft`, `LayCable` ask for something.
OTHER_VERBS = _set("bore bound fell found ground lay saw smelt wound")
#: Verbs in -ed and -ing that are no participle of another.
VERBS = _set(
    """
    bleed breed embed exceed feed heed imbed need proceed seed shed shred speed succeed wed weed
    bring cling ding fling king ping ring sing sling spring sting string swing wing wring zing
    """
)
#: Words that end or are made like a past form and are none.
NOT_PAST = _set(
    """
    biped bloodshed bobsled creed deed flatbed greed hatred hotbed hundred indeed infrared kindred misdeed moped naked
    newsfeed parallelepiped present reed relent rugged sacred seabed sled steed supersede testbed watershed wicked
    """
)
#: What follows a verb that ends a sentence or is split in two: "an item was added to the cart", "put aside".
PARTICLES = _set(
    """
    again apart as aside at away back by down for forward from in into off on onto out over through to together under up
    with within without
    """
)
#: What makes a sentence of a noun: `OrderWasPlaced`.
AUXILIARIES = _set("got had has have is was were")
#: The endings of nouns, and the verbs that have them all the same.
NOUN_ENDINGS = ("ment", "tion", "sion", "ity", "ness", "ship")
VERBS_LIKE_NOUNS = _set(
    """
    action apportion auction augment caption cement comment commission complement compliment condition decommission
    decrement document dropship envision experiment ferment foment fragment function harness implement increment
    instrument lament malfunction mention motion ornament partition pension petition pigment pity portion position
    proportion provision question ration recommission recondition reposition reprovision requisition sanction section
    segment ship station supplement torment transition transship tranship version vision witness worship
    """
)
#: Nouns that are no verbs, as names of messages begin with.
NOUNS = _set(
    """
    account basket cart customer employee guest item member password patient payee payer policy product session student
    supplier tenant token user vendor wallet
    """
)
#: Nouns that may be verbs, but are none before a past form: "order shipped" is what happened, "mark paid" is a wish.
SUBJECTS = _set(
    """
    charge claim contract deposit email invoice mail message offer order package parcel quote request ticket transfer
    """
)
#: Verbs that say nothing of anything, and verbs that say nothing of a thing as a whole, each with its past form.
HOLLOW = {"handle": "handled", "manage": "managed", "process": "processed"}
CHANGES = {"change": "changed", "modify": "modified", "update": "updated"}
#: Nouns that add nothing to the thing they speak of: `OrderStatusChanged`, `UpdateOrderDetails`.
GENERAL = _set("data detail details entity info information object record state status")
