"""A language that nobody has added yet, written from right to left, as one file; and the pages built with it."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

from tests.support.browser import PROJECT

FRONTEND: Final = PROJECT / "frontend"
LETTERS: Final = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابجدهوزحطيكلمنسعفصقرشتثخذض")
"""One alphabet's letters as letters of another, so that every text has the length and the breaks of a real one."""

MORE_FORMS: Final = ("zero", "two", "few", "many")
"""Arabic has six plural forms (CLDR); English has given "one" and "other"."""


def arabic() -> dict[str, str]:
    """Every text of the English catalogue in letters that run from right to left; what is filled in stays."""
    english = json.loads((FRONTEND / "src/words/visitor/en.json").read_text(encoding="utf-8"))
    texts = {key: in_other_letters(text) for key, text in english.items()}
    forms = {key.removesuffix("other"): text for key, text in texts.items() if key.endswith(".other")}
    more = {base + form: text for base, text in forms.items() for form in MORE_FORMS}
    return texts | more | {"language.name": "العربية", "language.direction": "rtl"}


def in_other_letters(text: str) -> str:
    """Placeholders and digits stay as they are."""
    parts = re.split(r"(\{\w+\})", text)
    return "".join(part if part.startswith("{") else part.lower().translate(LETTERS) for part in parts)


def built_with_one_more_file(folder: Path) -> Path:
    """A copy of the frontend in which the words have one more file, and nothing else is changed; built. Its folder."""
    ours = folder / "frontend"
    ours.mkdir()
    for name in ("src", "pages"):
        shutil.copytree(FRONTEND / name, ours / name)
    for name in ("package.json", "tsconfig.json", "vite.config.ts"):
        shutil.copy(FRONTEND / name, ours)
    (ours / "node_modules").symlink_to((FRONTEND / "node_modules").resolve())
    (ours / "src/words/visitor/ar.json").write_text(json.dumps(arabic(), ensure_ascii=False), encoding="utf-8")
    for mode in ("production", "gallery"):
        build(ours, mode)
    return ours


def build(frontend: Path, mode: str) -> None:
    """What `npm run build` does, for one of its parts."""
    node = PROJECT / ".venv/bin/node"
    vite = frontend / "node_modules/vite/bin/vite.js"
    subprocess.run([node, vite, "build", "--mode", mode, "--logLevel", "error"], cwd=frontend, check=True)
