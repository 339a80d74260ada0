"""What no address would notice: the table of the policy held against the reviewed one, and printed."""

import io
import json

from django.core.management import call_command

from minimaria import policy
from tests.matrix import INSIDERS, LEAD, ROLES, ROWS
from tests.reviewed import SEEN_OTHERWISE, WITHOUT_A_PAGE
from tests.test_matrix import EVERY


def test_a_verb_that_no_page_does_is_done_by_whom_the_table_says():
    done = {EVERY[name].word for name, row in ROWS.items() if name in EVERY and row.does is not None}
    assert {word: ", ".join(rule.who()) for word, rule in policy.RULES.items() if word not in done} == WITHOUT_A_PAGE


def test_rows_are_seen_by_whom_the_table_says():
    everybody = ", ".join(sorted(INSIDERS))
    assert {label: ", ".join(rule.who()) for label, rule in policy.SEES.items()} == dict.fromkeys(policy.SEES, everybody) | SEEN_OTHERWISE


def test_the_command_prints_every_address_verb_and_row():
    printed = io.StringIO()
    call_command("matrix", "--json", stdout=printed)
    matrix = json.loads(printed.getvalue())
    assert {line["name"] for line in matrix["addresses"]} == {address.name for address in EVERY.values()}
    assert set(matrix["verbs"]) == set(policy.RULES)
    assert set(matrix["rows"]) == set(policy.SEES)
    update = next(line for line in matrix["addresses"] if line["name"] == "projects:update_activity")
    assert update["by"] == ["lead", "contact who answers for it", "work who answers for it"]
    call_command("matrix", stdout=printed)
    assert "/<slug:collaboration>/plan/\treads" in printed.getvalue()


def test_the_tables_words_are_the_policys():
    assert {role.value for role in policy.Role} == set(ROLES)
    assert {role.value for role in policy.EVERYONE} == INSIDERS
    assert LEAD < INSIDERS
