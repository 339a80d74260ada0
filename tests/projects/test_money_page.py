"""What is decided and used, year by year, on the page and in a spreadsheet."""

import io
import zipfile

import pytest
from lxml import etree

from projects.states import SplitBasis
from tests import make
from tests.projects.pages import Visitor, address, kronor

pytestmark = pytest.mark.django_db


def test_the_page_sums_each_year_and_says_what_is_left():
    of = make.project()
    make.budget_line(of=of, name="Lokal", decided=800_000, used=300_000)
    make.budget_line(of=of, name="Löner", decided=400_000, used=None)
    make.budget_line(of=of, name="Utbildning", year=2027, decided=None)
    page = kronor(Visitor(make.reader(of=of)).see(address("money", of, key=False)))
    assert "1 200 000 kr is decided" in page
    assert "550 000 kr is used  650 000 kr is left" in page
    assert page.index("Budget 2026") < page.index("Löner") < page.index("Budget 2027") < page.index("Utbildning")
    assert "Not decided" in page


def test_a_year_of_which_nothing_is_stated_says_so_and_sums_to_no_nought():
    of = make.project()
    make.budget_line(of=of, decided=700_000, used=None)
    page = kronor(Visitor(make.reader(of=of)).see(address("money", of, key=False)))
    foot = page[page.index("Together") :]
    assert "Not stated" in foot[:200] and "700 000 kr" in foot[:200]


def test_more_used_than_decided_is_said_so():
    of = make.project()
    make.budget_line(of=of, decided=100, used=150)
    assert "150 kr is used  50 kr more than is decided" in kronor(Visitor(make.reader(of=of)).see(address("money", of, key=False)))


def test_without_lines_the_page_says_what_the_plan_says():
    of = make.project(budget_amount=1_250_000, budget_text="Tas fram i arbetsfasen.")
    page = kronor(Visitor(make.reader(of=of)).see(address("money", of, key=False)))
    assert "The budget is 1 250 000 kr" in page
    assert "Tas fram i arbetsfasen." in page
    assert "The budget has no lines yet" in page


def cells(content: bytes, sheet: int) -> list[list[str]]:
    """The cells of one sheet as a spreadsheet shows them; a formula would fail here."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        shared = etree.fromstring(book.read("xl/sharedStrings.xml"))
        words = ["".join(one.itertext()) for one in shared]
        page = etree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
    assert not page.findall(".//{*}f")
    rows = []
    for row in page.iter("{*}row"):
        values = [(cell.get("t"), cell.findtext("{*}v") or "") for cell in row]
        rows.append([words[int(value)] if kind == "s" else value for kind, value in values])
    return rows


def test_the_file_has_budget_splits_and_figures_and_what_people_typed_is_text():
    of = make.project()
    make.budget_line(of=of, name="=HYPERLINK(1)", source="@SUM(A1)", decided=800_000, used=1)
    make.population(of=of)
    make.cost_split(of=of, name="+1+1", amount=100)
    response = Visitor(make.reader(of=of)).get(address("money_file", of, key=False))
    assert "xlsx" in response["Content-Disposition"]
    budget = cells(response.content, 1)
    assert budget[1] == ["2026", "=HYPERLINK(1)", "@SUM(A1)", "800000", "1"]
    assert budget[2][-2:] == ["800000", "1"]
    splits = cells(response.content, 2)
    assert splits[0][1] == "+1+1"
    assert [row[1] for row in splits[1:5]] == ["34", "33", "33", "100"]
    assert [row[1] for row in cells(response.content, 3)[1:5]] == ["1000", "2000", "3000", "6000"]


def test_the_pages_of_money_ask_the_same_few_queries_however_long(django_assert_max_num_queries):
    of = make.project()
    split = make.cost_split(of=of, population=make.population(of=of), basis=SplitBasis.INHABITANTS)
    visitor = Visitor(make.reader(of=of))
    for name in ("money", "cost_splits"):
        visitor.see(address(name, of, key=False))
    for number in range(5):
        make.budget_line(of=of, year=2026 + number)
        make.cost_split(of=of, name=f"Nyckel {number}", population=split.population, basis=SplitBasis.INHABITANTS)
    for name in ("money", "cost_splits"):
        with django_assert_max_num_queries(3 + 10):
            visitor.see(address(name, of, key=False))
