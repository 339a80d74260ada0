"""Money: the budget by year, the population figures, and the ways to share a cost side by side."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from agreements.models import Party
from minimaria import policy
from minimaria.history import history_of
from minimaria.http import fetch, page, perform
from minimaria.sheets import workbook
from projects import actions, forms
from projects.costs import Budget, Costs, costs_of, reckoned
from projects.models import BudgetLine, CostSplit, Population, Project
from projects.money import SplitKey
from projects.sheets import money_sheets
from projects.states import SplitBasis
from projects.views.asking import asking
from projects.views.common import plan_page, posted


def money(request: HttpRequest, collaboration: str) -> HttpResponse:
    """What is decided and used, line by line and year by year; the figures and the ways to share a cost below."""
    project = fetch(request, Project, collaboration)
    more = {
        "budget": Budget(list(policy.visible(request.user, BudgetLine.objects.filter(project=project)))),
        "populations": policy.visible(request.user, Population.objects.filter(project=project)).select_related("project__collaboration"),
        "splits": policy.visible(request.user, CostSplit.objects.filter(project=project)).select_related("project__collaboration"),
        "may_lead": policy.may(request.user, "projects.add_budget_line", project),
    }
    return page(request, "projects/money.html", plan_page(project, "money") | more)


def money_file(request: HttpRequest, collaboration: str) -> HttpResponse:
    """Budget, cost splits and population figures as an Excel file."""
    project = fetch(request, Project, collaboration)
    lines = policy.visible(request.user, BudgetLine.objects.filter(project=project))
    populations = policy.visible(request.user, Population.objects.filter(project=project)).prefetch_related("figures")
    parties = _parties(request, project)
    sheets = money_sheets(list(lines), parties, _saved(request, project, parties), list(populations))
    return workbook(_("Money, %(collaboration)s") % {"collaboration": project.collaboration}, sheets)


def budget_line(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One line, and what it was before."""
    line = fetch(request, BudgetLine, collaboration, key)
    more = {"line": line, "may_update": policy.may(request.user, "projects.update_budget_line", line), "history": history_of(line)}
    return page(request, "projects/budget_line.html", plan_page(line.project) | more)


def add_budget_line(request: HttpRequest, collaboration: str) -> HttpResponse:
    """One more line, in the year of the latest one unless another is typed."""
    project = fetch(request, Project, collaboration, to="projects.add_budget_line")
    latest = project.budget_lines.order_by("-pk").values_list("year", flat=True).first()
    form = forms.AddBudgetLine(request.POST or None, initial={"year": latest})
    if perform(form, actions.add_budget_line, project, by=request.user):
        messages.success(request, _("%(line)s is in the budget.") % {"line": form.result.name})
        return redirect("projects:money", collaboration)
    return page(
        request, "projects/add_budget_line.html", plan_page(project) | {"form": form} | asking(request, project, "add_budget_line", project)
    )


def update_budget_line(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The line as it is now."""
    line = fetch(request, BudgetLine, collaboration, key, to="projects.update_budget_line")
    form = forms.UpdateBudgetLine(request.POST or None, target=line)
    if perform(form, actions.update_budget_line, line, by=request.user):
        messages.success(request, _("The line is saved."))
        return redirect("projects:money", collaboration)
    more = {"line": line, "form": form} | asking(request, line.project, "update_budget_line", line)
    return page(request, "projects/update_budget_line.html", plan_page(line.project) | more)


def remove_budget_line(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Out of the budget, after a question."""
    line = fetch(request, BudgetLine, collaboration, key, to="projects.remove_budget_line")
    form = forms.RemoveBudgetLine(posted(request), target=line)
    if perform(form, actions.remove_budget_line, line, by=request.user):
        messages.success(request, _("%(line)s is out of the budget.") % {"line": line.name})
        return redirect("projects:money", collaboration)
    more = {"line": line, "form": form} | asking(request, line.project, "remove_budget_line", line)
    return page(request, "projects/remove_budget_line.html", plan_page(line.project) | more)


def population(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The figures, party by party, where they come from, and what they were before."""
    shown = fetch(request, Population, collaboration, key)
    known = _known(shown)
    parties = _parties(request, shown.project)
    more = {
        "population": shown,
        "rows": [(party, known.get(party.pk)) for party in parties],
        "total": sum(known.values()),
        "may_update": policy.may(request.user, "projects.update_population", shown),
        "history": history_of(shown),
    }
    return page(request, "projects/population.html", plan_page(shown.project) | more)


def add_population(request: HttpRequest, collaboration: str) -> HttpResponse:
    """More figures: typed, or read from a file."""
    project = fetch(request, Project, collaboration, to="projects.add_population")
    form = forms.AddPopulation(request.POST or None, request.FILES or None, project=project, known={})
    if perform(form, actions.add_population, project, by=request.user):
        messages.success(request, _figures_told(form))
        return redirect(form.result)
    return page(request, "projects/add_population.html", plan_page(project) | {"form": form})


def update_population(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Other figures; what rests on them is reckoned anew."""
    shown = fetch(request, Population, collaboration, key, to="projects.update_population")
    form = forms.UpdatePopulation(request.POST or None, request.FILES or None, target=shown, project=shown.project, known=_known(shown))
    if perform(form, actions.update_population, shown, by=request.user):
        messages.success(request, _figures_told(form))
        return redirect(shown)
    return page(request, "projects/update_population.html", plan_page(shown.project) | {"population": shown, "form": form})


def remove_population(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Away with figures nothing rests on, after a question."""
    shown = fetch(request, Population, collaboration, key, to="projects.remove_population")
    form = forms.RemovePopulation(posted(request), target=shown)
    if perform(form, actions.remove_population, shown, by=request.user):
        messages.success(request, _("%(name)s is removed.") % {"name": shown.name})
        return redirect("projects:money", collaboration)
    return page(request, "projects/remove_population.html", plan_page(shown.project) | {"population": shown, "form": form})


def _known(population: Population) -> dict[int, int]:
    return {one.party_id: one.number for one in population.figures.all()}


def _figures_told(form: forms.AddPopulation | forms.UpdatePopulation) -> str:
    missing = len(form.parties) - len(form.numbers())
    told = _("The figures are saved.")
    if missing:
        told += " " + _("%(number)d of the parties have none yet.") % {"number": missing}
    if form.others:
        told += " " + _("%(number)d rows of the file are about others and were left out.") % {"number": form.others}
    return told


def cost_splits(request: HttpRequest, collaboration: str) -> HttpResponse:
    """Every way to share a cost, side by side; and one tried from the address, which is not saved."""
    project = fetch(request, Project, collaboration)
    parties = _parties(request, project)
    ways = _saved(request, project, parties)
    trying = forms.TryCostSplit(request.GET if "amount" in request.GET else None, project=project)
    if trying.is_bound and trying.is_valid():
        ways = [*ways, _tried(trying, parties)]
    more = {
        "ways": ways,
        "rows": [(party, [(way, way.parts.get(party.pk)) for way in ways]) for party in parties],
        "trying": trying,
        "tried": ways[-1] if ways and ways[-1].split is None else None,
        "may_lead": policy.may(request.user, "projects.add_cost_split", project),
    }
    return page(request, "projects/cost_splits.html", plan_page(project) | more)


def _tried(form: forms.TryCostSplit, parties: Sequence[Party]) -> Costs:
    given = form.cleaned_data
    key = SplitKey(SplitBasis(given["basis"]), given["region_percent"])
    population = given["population"] if key.basis is SplitBasis.INHABITANTS else None
    return reckoned(parties, name=_("Tried"), amount=given["amount"], key=key, population=population)


def _parties(request: HttpRequest, project: Project) -> list[Party]:
    of = Party.objects.filter(collaboration=project.collaboration_id).staying().with_organisation().in_order()
    return list(policy.visible(request.user, of))


def _saved(request: HttpRequest, project: Project, parties: Sequence[Party]) -> list[Costs]:
    rows = policy.visible(request.user, CostSplit.objects.filter(project=project)).select_related("population", "project__collaboration")
    return [costs_of(row, parties) for row in rows.prefetch_related("population__figures", "fixed_shares")]


def cost_split(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One way to share a cost: what each pays, by what rule, and what it was before."""
    row = fetch(request, CostSplit.objects.select_related("population"), collaboration, key)
    parties = _parties(request, row.project)
    way = costs_of(row, parties)
    more = {
        "split": row,
        "way": way,
        "rows": [(party, way.parts.get(party.pk)) for party in parties],
        "may_update": policy.may(request.user, "projects.update_cost_split", row),
        "history": history_of(row),
    }
    return page(request, "projects/cost_split.html", plan_page(row.project) | more)


def add_cost_split(request: HttpRequest, collaboration: str) -> HttpResponse:
    """One more way, begun as the one that was tried on the page before, if any."""
    project = fetch(request, Project, collaboration, to="projects.add_cost_split")
    trying = forms.TryCostSplit(request.GET if "amount" in request.GET else None, project=project)
    initial = trying.cleaned_data if trying.is_bound and trying.is_valid() else None
    form = forms.AddCostSplit(request.POST or None, project=project, known={}, initial=initial)
    if perform(form, actions.add_cost_split, project, by=request.user):
        messages.success(request, _("“%(name)s” is saved.") % {"name": form.result})
        return redirect("projects:cost_splits", collaboration)
    return page(request, "projects/add_cost_split.html", plan_page(project) | {"form": form})


def update_cost_split(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Another amount, or another key."""
    row = fetch(request, CostSplit, collaboration, key, to="projects.update_cost_split")
    known = {one.party_id: one.amount for one in row.fixed_shares.all()}
    form = forms.UpdateCostSplit(request.POST or None, target=row, project=row.project, known=known)
    if perform(form, actions.update_cost_split, row, by=request.user):
        messages.success(request, _("“%(name)s” is saved.") % {"name": form.result})
        return redirect(row)
    return page(request, "projects/update_cost_split.html", plan_page(row.project) | {"split": row, "form": form})


def remove_cost_split(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """One way less, after a question."""
    row = fetch(request, CostSplit, collaboration, key, to="projects.remove_cost_split")
    form = forms.RemoveCostSplit(posted(request), target=row)
    if perform(form, actions.remove_cost_split, row, by=request.user):
        messages.success(request, _("“%(name)s” is removed.") % {"name": row})
        return redirect("projects:cost_splits", collaboration)
    return page(request, "projects/remove_cost_split.html", plan_page(row.project) | {"split": row, "form": form})
