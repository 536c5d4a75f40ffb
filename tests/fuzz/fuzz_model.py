"""Coverage-guided fuzzing of load and all rules: no input may raise, or take more than two seconds.

`make fuzz` runs it for some minutes, outside the tests. atheris (Google's libFuzzer for Python) is installed by it.

Usage: python tests/fuzz/fuzz_model.py [libFuzzer options] CORPUS
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["stormcli"]):
    from stormcli.check import check
    from stormcli.cli.formats import text_format
    from stormcli.load import Loaded, load

#: Nothing this small may take longer (seconds of the processor).
SLOWEST = 2.0
_FOLDER = Path(tempfile.mkdtemp(prefix="stormcli-fuzz-"))
_SPLIT = b"\n### contexts/one.yaml\n"


def run(data: bytes) -> None:
    """Reads the bytes as a storm.yaml and one context, split at a marker, and writes the report."""
    storm, _, context = data.partition(_SPLIT)
    (_FOLDER / "contexts").mkdir(exist_ok=True)
    (_FOLDER / "storm.yaml").write_bytes(storm)
    (_FOLDER / "contexts" / "one.yaml").write_bytes(context)
    begin = time.process_time()
    loaded = load(_FOLDER)
    found = loaded.diagnostics
    if loaded.landscape is not None:
        found = check(loaded.landscape, found)
        crashed = [each.message for each in found if "failed:" in each.message]
        if crashed:
            raise RuntimeError(crashed[0])
    text_format.written(found, Loaded(loaded.landscape, found, loaded.sources), colour=False)
    if time.process_time() - begin > SLOWEST:
        slow = _FOLDER.with_suffix(".slow")
        slow.write_bytes(data)
        raise RuntimeError(f"took longer than {SLOWEST} seconds: {slow}")


def seeds(folder: Path) -> None:
    """Writes the shipped contexts as the first corpus."""
    from stormcli import assets

    folder.mkdir(parents=True, exist_ok=True)
    for model in sorted(assets.models().iterdir()):
        storm = (model / "storm.yaml").read_bytes()
        for context in sorted((model / "contexts").glob("*.yaml")):
            (folder / f"{model.name}-{context.stem}").write_bytes(storm + _SPLIT + context.read_bytes())


if __name__ == "__main__":
    seeds(Path(sys.argv[-1]))
    atheris.Setup(sys.argv, run)
    atheris.Fuzz()
