"""Pack -> plan -> apply: what a target's files would be, what that means for a folder, and the writing of it.

pack = load_pack("aws-cdk-python")
todo = plan(landscape, pack, Path("out"))
apply(todo)
"""

from stormcli.generate.apply import apply
from stormcli.generate.folder import OutsideFolder
from stormcli.generate.manifest import ManifestDamaged
from stormcli.generate.missing import MissingFunction
from stormcli.generate.pack import Pack, PackError, load_pack
from stormcli.generate.plan import Action, Entry, Plan, UnknownContext, plan
from stormcli.generate.render import TemplateFault

__all__ = [
    "Action",
    "Entry",
    "ManifestDamaged",
    "MissingFunction",
    "OutsideFolder",
    "Pack",
    "PackError",
    "Plan",
    "TemplateFault",
    "UnknownContext",
    "apply",
    "load_pack",
    "plan",
]
