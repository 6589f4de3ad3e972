"""What an import would change, field by field, before anything is changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from service.protocol.library.articles import Article, Variant
from service.protocol.supervisor.record import RecordAct

CHECKED: Final = ("health", "checked_at", "moved_to", "confirmed_by", "confirmed_at")
"""What we found out about a link ourselves; it belongs to the address, not to the file."""

SHOWN: Final = 60
"""Letters of a value in a readable difference: enough to recognise it, and one line on a terminal."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one article that would be different."""

    slug: str
    field: str
    before: object
    after: object

    def __str__(self) -> str:
        return f"{self.slug}: {self.field}: {_shown(self.before)} → {_shown(self.after)}"


@dataclass(frozen=True, slots=True)
class Difference:
    """What an import does. Articles that the file does not name are `kept`: an import never deletes."""

    added: tuple[str, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether the library already says what the file says."""
        return not self.added and not self.changed

    @property
    def touched(self) -> tuple[str, ...]:
        """The articles to be written."""
        return (*self.added, *dict.fromkeys(change.slug for change in self.changed))

    def lines(self) -> Iterator[str]:
        """The difference as a person reads it."""
        yield from (f"new: {slug}" for slug in self.added)
        yield from map(str, self.changed)
        changed = len({change.slug for change in self.changed})
        yield (
            f"{len(self.added)} new, {changed} changed, {len(self.unchanged)} as before, "
            f"{len(self.kept)} not in the file and kept"
        )


def with_checks(before: Article | None, after: Article) -> Article:
    """The article from a file, with what is known about each link whose address stayed the same."""
    if before is None:
        return after
    known = {(*variant.edition, variant.url): variant for variant in before.variants}
    variants = tuple(_checked(variant, known.get((*variant.edition, variant.url))) for variant in after.variants)
    return after.model_copy(update={"variants": variants})


def _checked(variant: Variant, known: Variant | None) -> Variant:
    says_nothing = variant.checked_at is None and variant.confirmed_at is None
    if known is None or not says_nothing:
        return variant
    return variant.model_copy(update={name: getattr(known, name) for name in CHECKED})


def difference(before: Mapping[str, Article], after: Iterable[Article]) -> Difference:
    """What is new, what differs and what stays, in the order of the file."""
    named = {article.slug: article for article in after}
    changes = {slug: tuple(_changes(before[slug], named[slug])) for slug in named if slug in before}
    return Difference(
        added=tuple(slug for slug in named if slug not in before),
        changed=tuple(change for found in changes.values() for change in found),
        unchanged=tuple(slug for slug, found in changes.items() if not found),
        kept=tuple(slug for slug in before if slug not in named),
    )


def acts(before: Article | None, after: Article) -> tuple[RecordAct, ...]:
    """Under which names a change of an article goes on record, whichever way it came; none if nothing differs."""
    if before is None:
        return ("article_added",)
    moved = {"retired": before.retired, "replaced_by": before.replaced_by}
    edited = after.model_copy(update=moved) != before
    turned = after.retired is not before.retired or after.replaced_by != before.replaced_by
    retired = ("article_retired" if after.retired else "article_restored",) if turned else ()
    return (*(("article_edited",) if edited else ()), *retired)


def _changes(before: Article, after: Article) -> Iterator[Change]:
    old, new = _flat(before), _flat(after)
    for field in dict.fromkeys((*old, *new)):
        if old.get(field) != new.get(field):
            yield Change(before.slug, field, old.get(field), new.get(field))


def _flat(article: Article) -> dict[str, Any]:
    """Every field by a name that says where it is: `publisher`, `es html title`."""
    whole = article.model_dump(mode="json", exclude={"variants"})
    for variant in article.variants:
        place = f"{variant.language} {variant.format}"
        whole |= {f"{place} {name}": value for name, value in variant.model_dump(mode="json").items()}
    return whole


def _shown(value: object) -> str:
    text = "nothing" if value in (None, "", [], ()) else str(value)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
