"""Pack -> plan -> apply: what a target's files would be, what that means for a folder, and the writing of it.

pack = load_pack("aws-cdk-python")
with exclusive(Path("out")):
    todo = plan(landscape, pack, Path("out"))
    apply(todo)
"""

from stormcli.generate.apply import Outdated, apply, exclusive
from stormcli.generate.entry import Action, Edits, Entry
from stormcli.generate.folder import OutsideFolder
from stormcli.generate.journal import Interrupted
from stormcli.generate.lock import Busy
from stormcli.generate.manifest import ManifestDamaged
from stormcli.generate.missing import MissingFunction, OldName
from stormcli.generate.pack import Each, Owner, Pack, PackFile
from stormcli.generate.pack_file import PackError, load_pack, read_pack
from stormcli.generate.patch import edit, patch
from stormcli.generate.plan import Plan, plan
from stormcli.generate.render import TemplateFault
from stormcli.generate.scope import UnknownContext
from stormcli.generate.versions import Upgrade

__all__ = [
    "Action",
    "Busy",
    "Each",
    "Edits",
    "Entry",
    "Interrupted",
    "ManifestDamaged",
    "MissingFunction",
    "OldName",
    "Outdated",
    "OutsideFolder",
    "Owner",
    "Pack",
    "PackError",
    "PackFile",
    "Plan",
    "TemplateFault",
    "UnknownContext",
    "Upgrade",
    "apply",
    "edit",
    "exclusive",
    "load_pack",
    "patch",
    "plan",
    "read_pack",
]
