"""Opening the pages at a gate and answering there, as the tests of several pages do it."""

from typing import Any

from django.test import Client

from decisions.presented import presented_at
from minimaria.accounts.models import User
from projects.models import Deliverable, Gate


def as_(user: User) -> Client:
    """The person's browser."""
    client = Client(headers={"accept-language": "sv"})
    client.force_login(user)
    return client


def read(user: User, gate: Gate, at: str = "") -> str:
    """The gate's page, or the one `at` below it, as the person reads it."""
    response = as_(user).get(gate.get_absolute_url() + at)
    assert response.status_code == 200
    return response.content.decode()


def the_answers(gate: Gate, *answers: str, **over: Any) -> dict[str, Any]:
    """What the chair's form sends: an answer for each object that is asked about, in order."""
    asked = [one for one in presented_at(gate) if not one.is_approved]
    data = {"meeting": gate.meeting.key if gate.meeting else ""}
    for one, answer in zip(asked, answers, strict=True):
        data |= {f"outcome_{one.deliverable.key}": answer, f"seen_{one.deliverable.key}": one.version.key if one.version else ""}
    return data | over


def a_condition(deliverable: Deliverable, number: int, what: str, owner: str, due: str) -> dict[str, str]:
    """What the form sends of the object's condition with this number."""
    key = f"{deliverable.key}_{number}"
    return {f"what_{key}": what, f"owner_{key}": owner, f"due_{key}": due}


def decide(user: User, gate: Gate, data: dict[str, Any]) -> Any:
    """The person sends the form."""
    return as_(user).post(gate.get_absolute_url() + "besluta/", data)
