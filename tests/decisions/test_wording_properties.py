"""What no list of examples can promise: no single change of a core clause is assigned, and layout changes nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.wording import compare
from tests.decisions.extracts import RECOMMENDED, clauses

TEXTS = ("letter", "contract", "short")
WORDS = (
    "inte",
    "ej",
    "om",
    "endast",
    "delvis",
    "högst",
    "senast",
    "en",
    "den",
    "två",
    "2",
    "och",
    "av",
    "Exempelby",
    "godkänna",
    "att",
    "x",
    "–",
    "protokoll",
)
ADDED = (
    "kostnaden inte överstiger 100 000 kronor",
    "beslutet gäller i ett år",
    "kommunen får lämna samarbetet när den vill",
    "mottagningen placeras i Exempelby",
    "anteckna informationen",
    "avslå resten",
    "protokollsutdrag skickas till registratorn",
)
LAYOUTS = (
    "Kommunstyrelsen beslutar\natt {0},\natt {1}, samt\natt {2}.",
    "Kommunstyrelsen beslutar att {0}, att {1}, samt att {2}.",
    "Beslut\nKommunstyrelsen beslutar\n1. att {0}\n2. att {1}\n3. att {2}",
    "§ 4\nBakgrund\nDet är så här.\n\nKommunstyrelsens beslut\n- att {0}\n- att {1}\n- att {2}\n\nReservation\nBo Exempel (M)",
)


def laid_out(parts: list[str], layout: str) -> str:
    """The clauses in one of the layouts, whatever their number."""
    head, _first, rest = layout.partition("{0}")
    before = re.search(r"(?:\d\. |- )?att $", head)[0]
    apart = ", " if "\n" not in rest.partition("{1}")[0] else ",\n" if "," in rest.partition("{1}")[0] else "\n"
    numbered = [f"{n}. att " if before[0] == "1" else before for n in range(1, len(parts) + 1)]
    return (
        head.removesuffix(before) + apart.join(mark + part for mark, part in zip(numbered, parts, strict=True)) + rest.partition("{2}")[2]
    )


def core(name: str) -> list[int]:
    return [n for n, clause in enumerate(clauses(RECOMMENDED[name])) if not clause.startswith(("protokollsutdrag", "uppdra"))]


def single_changes(clause: str, words: tuple[str, ...]) -> list[str]:
    """Every clause that differs from this one by a word taken away, added, doubled or exchanged, or by one digit."""
    tokens = clause.split(" ")
    found = [" ".join(tokens[:n] + tokens[n + 1 :]) for n in range(len(tokens))]
    found += [" ".join([*tokens[:n], word, *tokens[n:]]) for n in range(len(tokens) + 1) for word in words]
    found += [" ".join([*tokens[:n], word, *tokens[n + 1 :]]) for n in range(len(tokens)) for word in words]
    found += [" ".join([*tokens[: n + 1], *tokens[n:]]) for n in range(len(tokens))]
    found += [" ".join([*tokens[:n], tokens[n + 1], tokens[n], *tokens[n + 2 :]]) for n in range(len(tokens) - 1)]
    for match in re.finditer(r"\d", clause):
        n, digit = match.start(), int(match[0])
        found += [clause[:n] + new + clause[n + 1 :] for new in ("", f"{digit}{digit}", str((digit + 1) % 10), "O", "l")]
    return [changed for changed in found if changed != clause]


def test_no_single_change_of_a_core_clause_is_assigned(examples):
    """Every one-word and one-digit change of the letter's core clauses, with a few words in the daily run and all with --long."""
    words = WORDS if examples > 30 else ("inte", "2")
    for name in TEXTS if examples > 30 else ("letter",):
        parts = clauses(RECOMMENDED[name])
        for layout in LAYOUTS if examples > 30 else LAYOUTS[:1]:
            for position in core(name):
                for changed in single_changes(parts[position], words)[:: 1 if examples > 30 else 7]:
                    text = laid_out([*parts[:position], changed, *parts[position + 1 :]], layout)
                    assert not compare(RECOMMENDED[name], text).assigned, text


@st.composite
def changed_texts(draw):
    name, layout = draw(st.sampled_from(TEXTS)), draw(st.sampled_from(LAYOUTS))
    parts = clauses(RECOMMENDED[name])
    kind = draw(st.sampled_from(["word", "letter", "drop", "add", "tail"]))
    position = draw(st.sampled_from(core(name)))
    if kind == "word":
        word = draw(st.sampled_from(WORDS) | st.text("abcdeinorst0123456789åäö", min_size=1, max_size=8))
        tokens = parts[position].split(" ")
        at = draw(st.integers(0, len(tokens)))
        parts[position] = " ".join([*tokens[:at], word, *tokens[at:]])
    elif kind == "letter":
        at = draw(st.integers(0, len(parts[position]) - 1).filter(lambda n: parts[position][n].isalnum()))
        new = draw(st.sampled_from("abcdefghijklmnoprstuvyåäö0123456789ОоαΑ\u200bI").filter(lambda c: c != parts[position][at]))
        parts[position] = parts[position][:at] + new + parts[position][at + 1 :]
    elif kind == "drop":
        del parts[position]
    elif kind == "add":
        parts.insert(draw(st.integers(0, len(parts))), draw(st.sampled_from(ADDED)))
    text = laid_out(parts, layout) if parts else "Kommunstyrelsen beslutar"
    if kind == "tail":
        text = text.replace("\n\nReservation\nBo Exempel (M)", "")
        added = draw(st.sampled_from(ADDED))
        text += draw(
            st.sampled_from(
                [
                    "\n\natt {}",
                    "\n\nVillkor\natt {}",
                    " Därtill gäller att {}.",
                    "\n\nKommunstyrelsen beslutar vidare att {}.",
                    "\nSida 3 (4)\n\n- {}",
                ]
            )
        ).format(added)
    return RECOMMENDED[name], text


@given(changed_texts())
def test_no_change_that_comes_to_mind_is_assigned(texts):
    assert not compare(*texts).assigned, texts[1]


@st.composite
def same_texts(draw):
    name, layout = draw(st.sampled_from(TEXTS)), draw(st.sampled_from(LAYOUTS[:3]))
    text = laid_out(clauses(RECOMMENDED[name]), layout)
    head, lead, body = text.partition("beslutar")
    pieces = re.split(r"( )", body)
    for n, piece in enumerate(pieces):
        if piece == " ":
            pieces[n] = draw(st.sampled_from([" ", " ", " ", "\u00a0", "\n", "  ", "\u2009", " \n"]))
        elif len(piece) > 7 and piece.isalpha() and draw(st.booleans()):
            at = draw(st.integers(2, len(piece) - 2))
            pieces[n] = piece[:at] + draw(st.sampled_from(["-\n", "\u2010\n", "\u00ad\n", "- \n"])) + piece[at:]
        else:
            pieces[n] = piece.replace("-", draw(st.sampled_from(["-", "\u2011", "–"]))).replace('"', draw(st.sampled_from('"”“')))
    return RECOMMENDED[name], head + lead + "".join(pieces)


@given(same_texts())
def test_layout_changes_nothing(texts):
    found = compare(*texts)
    assert found.assigned, (texts[1], found.reasons)


@given(
    st.text(max_size=400)
    | st.lists(
        st.sampled_from(["beslutar", "att", "\n", "Beslut", "-", "1.", ",", "enligt förslag", "godkänna", "Kommunstyrelsen"]), max_size=40
    ).map(" ".join)
)
def test_whatever_is_written_gets_an_answer(text):
    assert not compare(RECOMMENDED["letter"], text).assigned


@pytest.mark.parametrize("name", sorted(RECOMMENDED))
def test_the_recommended_text_itself_is_equal(name):
    text = re.sub(r"\[[^\]]+\] beslutar", "Kommunstyrelsen beslutar", RECOMMENDED[name]).replace("[organets]", "kommunstyrelsens")
    assert compare(RECOMMENDED[name], text).assigned
