"""The words that Context Mapper keeps for itself: as a name each needs a `^` before it."""

from __future__ import annotations

from stormcli.interop.cml.grammar import ATTRIBUTE_OPTIONS, FORMS, OPERATION_OPTIONS, RELATION_OPTIONS, TOP

_VALUES = """
    ACL ACT ANTICORRUPTION_LAYER APPLICATION AS_IS AUTONOMY C CARE CF CHAR COMMODITY CONCRETE CONFORMIST CONTROL
    CORE_DOMAIN CUSTOM_BUILT D DECISION_MAKER FAIRNESS FEATURE GENERIC_SUBDOMAIN GENESIS HIGH HUGE INCLUSIVENESS
    INFLUENCER INNOVATION INTEGER JOINED LOW MEDIUM META MONITOR MONOPOLIST NORMAL None O OFTEN OHS OPEN_HOST_SERVICE
    OPINION_LEADER ORGANIZATIONAL P PERFECTION PL PRIVACY PRODUCT PUBLISHED_LANGUAGE RARELY RESPECT S SINGLE_TABLE SK
    STRING SUPPORTING_DOMAIN SUSTAINABILITY SYSTEM SYSTEM_LANDSCAPE TEAM TINY TO_BE TRANSPARENCY TRUST U UNDEFINED
    VETO_RIGHT X o x
"""
_WORDS = """
    AccessObject Bag BigDecimal BigInteger Blob Boolean Clob Collection Date DateTime Double Float Integer Key List Long
    Map PagedResult PagingParameter Partnership Set String Timestamp a abstract action an are association bad boolean
    command consequences create def delete double event eventBus float good harmed import in inject int interactions is
    long neutral not operation opposite private promoted protected public publish queueName read reduced reference
    stakeholder subscribe the throws to topicName triggers update values void write
"""
KEYWORDS = frozenset(
    {
        *_VALUES.split(),
        *_WORDS.split(),
        *TOP,
        *ATTRIBUTE_OPTIONS,
        *OPERATION_OPTIONS,
        *RELATION_OPTIONS,
        *(word for form in FORMS.values() for word in (*form.options, *form.blocks)),
        *(clause for form in FORMS.values() for clause in form.heads if " " not in clause),
    }
)


def escaped(name: str) -> str:
    """A name as CML writes it."""
    return f"^{name}" if name in KEYWORDS else name
