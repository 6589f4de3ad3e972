"""The library as a spreadsheet: what is written can be read back, and mistakes are named by line."""

from hypothesis import given
from hypothesis import strategies as st

from service.rules.library.check import FileProblem
from service.rules.library.csv_rows import COLUMNS, read_csv, write_csv
from tests.support.library import TOPICS, article, variant

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=";"), min_size=1, max_size=60).filter(
    lambda text: text == text.strip() and text
)


def table(**changed: str) -> str:
    """One good row with some cells changed."""
    header, row, *_ = write_csv([article()]).splitlines()
    cells = dict(zip(header.split(","), row.split(","), strict=True)) | changed
    return f"{header}\n{','.join(cells.values())}\n"


def said(text: str) -> list[str]:
    read = read_csv(text, TOPICS)
    assert read
    assert all(isinstance(one, FileProblem) for one in read)
    return [str(problem) for problem in read]


def test_every_column_is_written() -> None:
    assert write_csv([]).strip().split(",") == list(COLUMNS)


def test_several_variants_become_several_rows_of_one_article() -> None:
    one = article("a", variant(), variant("es"), variant("ar", "pdf"), topics=("side-effects", "treatment-decisions"))
    text = write_csv([one])
    assert len(text.splitlines()) == 4
    assert read_csv(text, TOPICS) == (one,)


@given(title=WORDS, keywords=st.lists(WORDS, max_size=3), publisher=WORDS)
def test_any_text_survives_the_table(title: str, keywords: list[str], publisher: str) -> None:
    one = article("a", variant(title=title), keywords=tuple(keywords), publisher=publisher)
    assert read_csv(write_csv([one]), TOPICS) == (one,)


def test_a_table_saved_by_a_spreadsheet_with_a_byte_order_mark_is_read() -> None:
    assert read_csv("\ufeff" + write_csv([article()]), TOPICS) == (article(),)


def test_a_missing_or_unknown_column_is_named() -> None:
    assert said(write_csv([]).replace("summary", "abstract")) == [
        'line 1: the column "summary" is missing',
        'line 1: "abstract" is not a known column',
    ]


def test_a_bad_cell_is_named_by_its_line() -> None:
    assert said(table(url="http://cancer.example.org/")) == ["line 2: variants[0].url must begin with https://"]
    assert said(table(seen="perhaps")) == ["line 2: seen must be yes or no"]


def test_rows_of_one_article_must_agree() -> None:
    text = write_csv([article("a", variant(), variant("es"))])
    first, second, third = text.splitlines()
    changed = third.replace("Example Cancer Society", "Somebody else")
    assert said(f"{first}\n{second}\n{changed}\n") == [
        "line 3: publisher differs from line 2, which is the same article"
    ]


def test_a_row_with_too_few_cells_is_named() -> None:
    assert (
        said(write_csv([]) + "second-opinion,Example\n")[0]
        == f"line 2: has not the {len(COLUMNS)} columns of the first line"
    )
