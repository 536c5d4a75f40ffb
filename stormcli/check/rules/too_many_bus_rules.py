"""More rules on one event bus than it takes.

Why: A bus takes 300 rules unless Amazon raises the quota
(https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html), and each policy, read model and process needs
one for every context that it listens to. The deployment that adds one too many fails, whoever's it is.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}}
    systems: {CardNetwork: {commands: {NoteBasket: {fields: {}}}}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      BasketLeft: {from: CardNetwork, fields: {}}
    policies: {P: &p {when: BasketLeft, then: CardNetwork.NoteBasket},
      Qaa: *p, Qab: *p, Qac: *p, Qad: *p, Qae: *p, Qaf: *p, Qag: *p, Qah: *p, Qai: *p, Qaj: *p, Qak: *p, Qal: *p,
      Qam: *p, Qan: *p, Qao: *p, Qap: *p, Qaq: *p, Qar: *p, Qas: *p, Qat: *p, Qau: *p, Qav: *p, Qaw: *p, Qax: *p,
      Qay: *p, Qaz: *p, Qba: *p, Qbb: *p, Qbc: *p, Qbd: *p, Qbe: *p, Qbf: *p, Qbg: *p, Qbh: *p, Qbi: *p, Qbj: *p,
      Qbk: *p, Qbl: *p, Qbm: *p, Qbn: *p, Qbo: *p, Qbp: *p, Qbq: *p, Qbr: *p, Qbs: *p, Qbt: *p, Qbu: *p, Qbv: *p,
      Qbw: *p, Qbx: *p, Qby: *p, Qbz: *p, Qca: *p, Qcb: *p, Qcc: *p, Qcd: *p, Qce: *p, Qcf: *p, Qcg: *p, Qch: *p,
      Qci: *p, Qcj: *p, Qck: *p, Qcl: *p, Qcm: *p, Qcn: *p, Qco: *p, Qcp: *p, Qcq: *p, Qcr: *p, Qcs: *p, Qct: *p,
      Qcu: *p, Qcv: *p, Qcw: *p, Qcx: *p, Qcy: *p, Qcz: *p, Qda: *p, Qdb: *p, Qdc: *p, Qdd: *p, Qde: *p, Qdf: *p,
      Qdg: *p, Qdh: *p, Qdi: *p, Qdj: *p, Qdk: *p, Qdl: *p, Qdm: *p, Qdn: *p, Qdo: *p, Qdp: *p, Qdq: *p, Qdr: *p,
      Qds: *p, Qdt: *p, Qdu: *p, Qdv: *p, Qdw: *p, Qdx: *p, Qdy: *p, Qdz: *p, Qea: *p, Qeb: *p, Qec: *p, Qed: *p,
      Qee: *p, Qef: *p, Qeg: *p, Qeh: *p, Qei: *p, Qej: *p, Qek: *p, Qel: *p, Qem: *p, Qen: *p, Qeo: *p, Qep: *p,
      Qeq: *p, Qer: *p, Qes: *p, Qet: *p, Qeu: *p, Qev: *p, Qew: *p, Qex: *p, Qey: *p, Qez: *p, Qfa: *p, Qfb: *p,
      Qfc: *p, Qfd: *p, Qfe: *p, Qff: *p, Qfg: *p, Qfh: *p, Qfi: *p, Qfj: *p, Qfk: *p, Qfl: *p, Qfm: *p, Qfn: *p,
      Qfo: *p, Qfp: *p, Qfq: *p, Qfr: *p, Qfs: *p, Qft: *p, Qfu: *p, Qfv: *p, Qfw: *p, Qfx: *p, Qfy: *p, Qfz: *p,
      Qga: *p, Qgb: *p, Qgc: *p, Qgd: *p, Qge: *p, Qgf: *p, Qgg: *p, Qgh: *p, Qgi: *p, Qgj: *p, Qgk: *p, Qgl: *p,
      Qgm: *p, Qgn: *p, Qgo: *p, Qgp: *p, Qgq: *p, Qgr: *p, Qgs: *p, Qgt: *p, Qgu: *p, Qgv: *p, Qgw: *p, Qgx: *p,
      Qgy: *p, Qgz: *p, Qha: *p, Qhb: *p, Qhc: *p, Qhd: *p, Qhe: *p, Qhf: *p, Qhg: *p, Qhh: *p, Qhi: *p, Qhj: *p,
      Qhk: *p, Qhl: *p, Qhm: *p, Qhn: *p, Qho: *p, Qhp: *p, Qhq: *p, Qhr: *p, Qhs: *p, Qht: *p, Qhu: *p, Qhv: *p,
      Qhw: *p, Qhx: *p, Qhy: *p, Qhz: *p, Qia: *p, Qib: *p, Qic: *p, Qid: *p, Qie: *p, Qif: *p, Qig: *p, Qih: *p,
      Qii: *p, Qij: *p, Qik: *p, Qil: *p, Qim: *p, Qin: *p, Qio: *p, Qip: *p, Qiq: *p, Qir: *p, Qis: *p, Qit: *p,
      Qiu: *p, Qiv: *p, Qiw: *p, Qix: *p, Qiy: *p, Qiz: *p, Qja: *p, Qjb: *p, Qjc: *p, Qjd: *p, Qje: *p, Qjf: *p,
      Qjg: *p, Qjh: *p, Qji: *p, Qjj: *p, Qjk: *p, Qjl: *p, Qjm: *p, Qjn: *p, Qjo: *p, Qjp: *p, Qjq: *p, Qjr: *p,
      Qjs: *p, Qjt: *p, Qju: *p, Qjv: *p, Qjw: *p, Qjx: *p, Qjy: *p, Qjz: *p, Qka: *p, Qkb: *p, Qkc: *p, Qkd: *p,
      Qke: *p, Qkf: *p, Qkg: *p, Qkh: *p, Qki: *p, Qkj: *p, Qkk: *p, Qkl: *p, Qkm: *p, Qkn: *p, Qko: *p, Qkp: *p,
      Qkq: *p, Qkr: *p, Qks: *p, Qkt: *p, Qku: *p, Qkv: *p, Qkw: *p, Qkx: *p, Qky: *p, Qkz: *p, Qla: *p, Qlb: *p,
      Qlc: *p, Qld: *p, Qle: *p, Qlf: *p, Qlg: *p, Qlh: *p, Qli: *p, Qlj: *p, Qlk: *p, Qll: *p, Qlm: *p,
      Q: *p}

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}}
    systems: {CardNetwork: {commands: {NoteBasket: {fields: {}}}}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      BasketLeft: {from: CardNetwork, fields: {}}
    policies:
      NoteBasket: {when: BasketLeft, then: CardNetwork.NoteBasket}

Fix: Let one policy listen to several events, split the context or the domain, or ask Amazon for a higher quota.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stormcli.check.deployment import COMMON_BUS, BusRule, bus_rules
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.landscape import BusTopology, Landscape

RULE = Rule("SC703", "too-many-bus-rules", Severity.ERROR)

MOST_RULES = 300
# The rule that logs everything on the common bus, and the one that EventBridge adds for its archive.
_OF_THE_PLATFORM = 2
_MOST_NAMED = 3


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    by_bus: dict[str, list[BusRule]] = {}
    for rule in bus_rules(landscape):
        by_bus.setdefault(rule.bus, []).append(rule)
    for bus, rules in by_bus.items():
        count = len(rules) + (_OF_THE_PLATFORM if bus == COMMON_BUS else 0)
        if count > MOST_RULES:
            yield _finding(landscape, bus, rules, count)


def _finding(landscape: Landscape, bus: str, rules: list[BusRule], count: int) -> Diagnostic:
    shared = landscape.aws.bus is BusTopology.SHARED
    what = f"the bus of `{bus}`" if bus else "the bus that all contexts share" if shared else "the hub"
    scopes = Counter(rule.scope for rule in rules).most_common(_MOST_NAMED)
    places = [related(landscape.contexts[scope], f"`{scope}` has {share} of them") for scope, share in scopes]
    message = f"{what} would have {count} rules, and it takes {MOST_RULES}"
    advice = "let one policy listen to several events of a context, or ask Amazon for a higher quota"
    if bus:
        return RULE.on(landscape.contexts[bus], message, hint=advice, related=places)
    return RULE.at(landscape.at.span("domain"), message, element=landscape.key, hint=advice, related=places)
