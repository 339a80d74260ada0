"""What the machine assigns by itself: "literally equal", to the text of the one extract on file, and to nothing else."""

import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions import actions, tasks
from decisions.models import Case, PartyDecision, Proposal
from decisions.standing import standing_of
from decisions.states import CaseStatus, Outcome, PathRole, WordingClass
from decisions.wording import FileText, Record, look
from minimaria.errors import NotAllowed
from minimaria.files.reading import keep_own
from tests import made_files, make
from tests.each import each

CLAUSES = [text for _kind, text in make.CLAUSES]
DAY = date(2025, 3, 20)


def lines(party="Norrsjö kommun", body="Kommunfullmäktige", paragraph="§ 42", clauses=CLAUSES):
    return [party, f"{body}, sammanträde 2025-03-20", paragraph, "Beslut", f"{body} beslutar", *clauses]


RECORD = Record("\n".join(["Kommunfullmäktige beslutar", *CLAUSES]), "Kommunfullmäktige", ("Norrsjö kommun",), DAY, "§ 42")


def assigned(text: str | None = None, doubts=(), record=RECORD, files=None) -> bool:
    found = look(record, [FileText("\n".join(lines()) if text is None else text, doubts)] if files is None else files)
    return found is not None and found.assigned


def test_an_extract_that_says_the_same_is_assigned():
    assert assigned()


GOOD = "\n".join(lines())


@each(
    [
        ("another party", {"text": GOOD.replace("Norrsjö", "Sörsjö")}),
        ("another body", {"text": "\n".join(lines(body="Kommunstyrelsen"))}),
        ("no body", {"text": GOOD.replace("Kommunfullmäktige beslutar\n", "")}),
        ("another day", {"text": GOOD.replace("2025-03-20", "2025-03-21")}),
        ("another paragraph", {"text": GOOD.replace("§ 42", "§ 43")}),
        ("several paragraphs", {"text": GOOD + "\n§ 43\nNästa ärende"}),
        ("one clause less", {"text": "\n".join(lines(clauses=CLAUSES[1:]))}),
        ("a condition", {"text": GOOD + "\natt beslutet gäller under förutsättning att medel finns"}),
        ("another version", {"text": GOOD.replace("version 1.0", "version 1.1")}),
        ("a doubt of the reader's", {"doubts": ("hidden_text",)}),
        ("a doubt nobody has heard of", {"doubts": ("nytt",)}),
        ("no text", {"files": [FileText(None)]}),
        ("two extracts", {"files": [FileText(GOOD), FileText(GOOD)]}),
        ("an extract and a picture", {"files": [FileText(GOOD), FileText(None)]}),
        ("no extract, the same words typed", {"files": [], "record": Record(**{**vars(RECORD), "typed": RECORD.recommended})}),
        ("a picture, the same words typed", {"files": [FileText(None)], "record": Record(**{**vars(RECORD), "typed": RECORD.recommended})}),
        ("other words typed", {"record": Record(**{**vars(RECORD), "typed": "att avslå"})}),
        ("nothing recommended", {"record": Record(**{**vars(RECORD), "recommended": "Kommunfullmäktige beslutar"})}),
        ("a draft", {"text": "UTKAST\n" + GOOD}),
        ("tabled", {"text": GOOD.replace("\n".join(CLAUSES), "att bordlägga ärendet")}),
    ],
    name=lambda case: case[0],
)
def test_in_any_doubt_nothing_is_assigned(what, how):
    assert not assigned(**how)


@each([("the day in words", GOOD.replace("2025-03-20", "20 mars 2025")), ("in capitals", GOOD.replace("Norrsjö kommun", "NORRSJÖ KOMMUN"))])
def test_how_minutes_write_it_is_no_doubt(what, text):
    assert assigned(text)


@given(st.data())
def test_any_word_less_or_more_or_other_in_a_clause_is_never_assigned(data: Any):
    number = data.draw(st.integers(0, len(CLAUSES) - 1))
    words = CLAUSES[number].split()
    at = data.draw(st.integers(1, len(words) - 1))
    other = data.draw(
        st.sampled_from(["", "inte", "delvis", "2026", "högst", "1.1", "Sörsjö", words[at] + " eventuellt", words[at].upper() + "X"])
    )
    changed = [*CLAUSES[:number], " ".join([*words[:at], *([other] if other else []), *words[at + 1 :]]), *CLAUSES[number + 1 :]]
    assert not assigned("\n".join(lines(clauses=changed)))


# From the file to the ruling


db = pytest.mark.django_db


def extract_of(case, **over):
    return keep_own(io.BytesIO(made_files.word(*lines(party=case.party.organisation.name, **over))), "Utdrag.docx")


def recorded(case=None, *, compared=True, **over) -> PartyDecision:
    at = case or make.case()
    over = {"wording": "", "extract": extract_of(at), "body": "Kommunfullmäktige", **over}
    decision = make.decision(case=at, **over)
    if compared:
        tasks.compare_wording(decision=decision.pk)
    return make.fresh(decision)


def status(decision):
    return standing_of(Case.objects.with_status().get(pk=decision.step.case_id)).status


@db
def test_a_literal_extract_is_ruled_by_the_machine_which_says_so(client):
    decision = recorded(minutes_approved_on=DAY)
    [verdict] = decision.verdicts.current()
    assert (verdict.wording_class, verdict.by_machine, verdict.ruled_by) == (WordingClass.LITERAL, True, make.system())
    assert status(decision) is CaseStatus.AGREED
    client.force_login(make.reader(of=decision))
    assert "Ordagrant" in client.get(decision.step.case.get_absolute_url()).content.decode().replace("ordagrant", "Ordagrant")


@db
def test_by_a_pdf_too():
    case = make.case()
    content = made_files.pdf(*lines(party=case.party.organisation.name))
    assert recorded(case, extract=keep_own(io.BytesIO(content), "Utdrag.pdf")).verdicts.current().exists()


@db
def test_twice_is_once():
    decision = recorded()
    tasks.compare_wording(decision=decision.pk)
    assert decision.verdicts.count() == 1


@db
def test_a_second_proposal_takes_the_place_of_the_first():
    decision = recorded(wording="att avslå förslaget")
    [first] = Proposal.objects.filter(decision=decision)
    tasks.compare_wording(decision=decision.pk)
    [second] = Proposal.objects.filter(decision=decision)
    assert second.pk != first.pk
    assert not decision.verdicts.exists()


@db
@pytest.mark.parametrize(
    "over",
    [
        {"role": PathRole.PREPARES},
        {"outcome": Outcome.REJECTED},
        {"outcome": Outcome.TABLED},
        {"wording": "att avslå förslaget"},
        {"meeting_date": date(2025, 3, 19)},
        {"extract": None, "wording": "\n".join(CLAUSES)},
    ],
)
def test_what_does_not_fit_the_record_is_ruled_by_nobody(over):
    assert not recorded(**over).verdicts.exists()


@db
def test_the_proposal_is_for_the_party_and_who_rules(client):
    case = make.case()
    decision = recorded(case, extract=extract_of(case, clauses=[*CLAUSES, "att kostnaden får uppgå till högst 5 kronor"]))
    assert not decision.verdicts.exists()
    assert Proposal.objects.get(decision=decision).wording_class == WordingClass.SUBSTANCE
    for who, sees in (
        (make.contact, True),
        (make.reviewer, True),
        (make.lead, True),
        (make.reader, False),
        (make.chair, False),
        (make.worker, False),
    ):
        client.force_login(who(of=decision))
        assert ("5 kronor" in client.get(case.get_absolute_url()).content.decode()) is sees, who.__name__
    assert status(decision) is CaseStatus.UNDER_REVIEW


@db
def test_a_persons_ruling_is_never_replaced_by_the_machines():
    decision = recorded(compared=False)
    make.verdict(decision=decision, wording_class=WordingClass.SUBSTANCE)
    tasks.compare_wording(decision=decision.pk)
    assert [verdict.wording_class for verdict in decision.verdicts.all()] == [WordingClass.SUBSTANCE]


@db
def test_a_person_may_rule_otherwise_than_the_machine():
    decision = recorded()
    make.verdict(decision=decision, wording_class=WordingClass.SUBSTANCE, supersedes=decision.verdicts.get())
    assert status(decision) is CaseStatus.DEVIATING


@db
def test_what_was_found_of_a_file_that_is_gone_is_not_kept():
    decision = recorded(compared=False)
    extracts = list(decision.extracts.all())
    found = actions.Look(WordingClass.LITERAL, ["Ord för ord."], [], extracts, from_extract=True, assigned=True)
    actions.complete_decision(decision, by=make.contact(of=decision), extract=make.kept())
    assert actions.compare_wording(decision, by=make.system(), look=found) is None
    assert not decision.verdicts.exists()


@db
@each(
    [
        ("another class", {"wording_class": WordingClass.EDITORIAL}),
        ("held back", {"held_back": ["Nej."]}),
        ("not assigned", {"assigned": False}),
    ]
)
def test_the_verb_takes_no_more_than_it_may(what, over):
    decision = recorded(compared=False)
    found = {"wording_class": WordingClass.LITERAL, "reasons": ["Lika."], "held_back": [], "from_extract": True, "assigned": True, **over}
    assert actions.compare_wording(decision, by=make.system(), look=actions.Look(extracts=list(decision.extracts.all()), **found)) is None


@db
@pytest.mark.parametrize("who", [make.lead, make.reviewer, make.contact])
def test_nobody_rules_in_the_machines_name(who):
    decision = recorded(compared=False)
    found = actions.Look(WordingClass.LITERAL, ["Lika."], [], list(decision.extracts.all()), from_extract=True, assigned=True)
    with pytest.raises(NotAllowed):
        actions.compare_wording(decision, by=who(of=decision), look=found)


@db
def test_a_correction_that_says_the_same_keeps_it_and_another_is_looked_at_anew():
    decision = recorded()
    same = make.corrected(decision=decision, paragraph="§ 42", registration_number="KS 2025/99")
    assert [(one.by_machine, one.ruled_by) for one in same.verdicts.current()] == [(True, make.system())]
    other = make.corrected(decision=same, wording="att avslå")
    tasks.compare_wording(decision=other.pk)
    assert not other.verdicts.exists()
    assert Proposal.objects.filter(decision=other).exists()


@db
def test_recording_has_it_compared():
    from minimaria.outbox.models import Message

    decision = recorded(compared=False)
    assert Message.objects.filter(task="decisions.compare_wording", arguments__decision=decision.pk).exists()
