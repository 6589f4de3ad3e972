"""Each alert is about figures that the service has, and has a paragraph that says what to do."""

import re
from typing import Final

from service.live.metrics import Metrics
from service.resources import CHECKOUT

RULE: Final = re.compile(
    r"      - alert: (?P<name>Helpline\w+)\n        expr: (?P<expr>.+)\n        for: \d+[mh]\n"
    r"        labels: \{severity: (?:page|ticket)\}\n        annotations: \{summary: \"[^\"]+\"\}\n"
)
ALERTS: Final = (CHECKOUT / "deploy/alerts.yml").read_text(encoding="utf-8")
RULES: Final = {rule["name"]: rule["expr"] for rule in RULE.finditer(ALERTS)}
FIGURE: Final = re.compile(r"\b(?:helpline|process)_\w+")
OF_THE_COLLECTOR: Final = {"up"}


def figures() -> set[str]:
    """The name of every sample that `/metrics` may show, those included that have counted nothing yet."""
    families = list(Metrics().registry.collect())
    shown = {sample.name for family in families for sample in family.samples}
    ends = {"counter": ("_total",), "histogram": ("_bucket",)}
    return shown | {family.name + end for family in families for end in ends.get(family.type, ("",))}


def test_every_line_of_the_file_is_a_rule_of_one_form() -> None:
    _, _, rules = ALERTS.partition("    rules:\n")
    assert RULE.sub("", rules) == ""
    assert len(RULES) == rules.count("alert:") > 10


def test_every_figure_that_a_rule_asks_for_is_one_that_the_service_shows() -> None:
    asked = {name for expr in RULES.values() for name in FIGURE.findall(expr)}
    assert asked - figures() == set()
    assert {name for name, expr in RULES.items() if not FIGURE.search(expr)} == {"HelplineDown"}


def test_brackets_of_each_rule_are_closed() -> None:
    for name, expr in RULES.items():
        assert all(expr.count(opened) == expr.count(closed) for opened, closed in ("()", "[]", "{}")), name


def test_each_alert_has_a_paragraph_that_says_what_to_do_and_no_other_has_one() -> None:
    page = (CHECKOUT / "docs/operating.md").read_text(encoding="utf-8")
    assert re.findall(r"^\*\*(Helpline\w+)\.\*\*", page, re.MULTILINE) == list(RULES)


def test_every_figure_is_in_the_table_of_figures() -> None:
    page = (CHECKOUT / "docs/operating.md").read_text(encoding="utf-8")
    ends = {"counter": "_total", "info": "_info"}
    families = [family for family in Metrics().registry.collect() if family.name.startswith("helpline_")]
    assert [name for family in families if f"`{(name := family.name + ends.get(family.type, ''))}" not in page] == []
