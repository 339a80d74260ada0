"""Two plans held against each other, on paper: what differs as a table, and over time. Reading only."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from minimaria.pdf import Document
from minimaria.templatetags.look import in_words
from projects.control.comparison import compare, names_in, timeline_of_two
from projects.control.differences import Compared, Comparison
from projects.control.frozen import decided_plan
from projects.control.now import whole_plan_now
from projects.models import Baseline, Project
from projects.timeline.document import pages_of, paint


def compared_plans(project: Project, since: Baseline, till: Baseline | None) -> Comparison:
    """The decided plan held against a later one, or against today's."""
    before, after = decided_plan(since), decided_plan(till) if till else whole_plan_now(project)
    return compare(before, after, names_in(before, after))


@override(settings.LANGUAGE_CODE)
def comparison_document(project: Project, since: Baseline, till: Baseline | None, *, now: datetime) -> Document:
    """What has become of a decided plan by another, or by today: everything that differs, with both plans' seals."""
    today = timezone.localdate(now)
    comparison = compared_plans(project, since, till)
    timeline = timeline_of_two(project, comparison.outlined, today=today)
    context = {
        "collaboration": project.collaboration,
        "project": project,
        "since": since,
        "till": till,
        "comparison": comparison,
        "rows": comparison.changed,
        "pages": list(pages_of(timeline)),
        "answer": _answer(comparison, since, till),
        "today": today,
    } | paint()
    return Document(
        template="projects/documents/baselines_document.html",
        context=context,
        title=_("What has become of the plan: %(title)s") % {"title": project.title},
        author=project.collaboration.name,
        subject=_("Comparison of two plans"),
        made_on=now,
        file_name=f"jamforelse-{since.day.isoformat()}-{(till.day if till else today).isoformat()}",
        data={"today": today, "since": _seal(since), "till": _seal(till), "rows": [_for_a_machine(row) for row in comparison.changed]},
        data_described=_("The comparison, for a machine to read"),
    )


def _answer(comparison: Comparison, since: Baseline, till: Baseline | None) -> str:
    """The heading: how much differs, from when to when."""
    after = in_words(till.day) if till else _("today")
    words = {"n": comparison.number, "before": in_words(since.day), "after": after}
    if not comparison.changed:
        return _("Nothing differs from %(before)s to %(after)s") % words
    return (
        ngettext("%(n)s thing differs from %(before)s to %(after)s", "%(n)s things differ from %(before)s to %(after)s", comparison.number)
        % words
    )


def _seal(baseline: Baseline | None) -> Mapping[str, Any] | None:
    if baseline is None:
        return None
    on = {"decided_on": baseline.decided_on} if baseline.decided_on else {"put_forward_on": baseline.put_forward_on}
    return {"number": baseline.number, **on, "sha256": baseline.sha256}


def _for_a_machine(row: Compared) -> Mapping[str, Any]:
    return {
        "kind": row.kind,
        "key": row.key,
        "title": row.title,
        "what": row.what,
        "later": row.later,
        "differs": [{"what": one.label, "before": one.before, "after": one.after} for one in row.differs],
    }
