"""Pages on who takes part, and on coming to be one of them."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements import actions, forms
from agreements.blockers import closing_blockers, confirming_domains_blockers, ending_blockers, known_domains_blockers
from agreements.models import Collaboration, CollaborationRole, HeldRole, Invitation, Party, PartyRole
from agreements.people import contacts_by_party, roles_held
from agreements.tasks import invited_by
from minimaria import policy
from minimaria.accounts.entering import sign_in
from minimaria.accounts.models import User
from minimaria.errors import NotAllowed
from minimaria.http import fetch, page, perform, signed_in
from minimaria.phrases import capitalised, in_letters


def people(request: HttpRequest, collaboration: str) -> HttpResponse:
    """Who holds which role, which parties lack a contact, and who has been invited."""
    of = fetch(request, Collaboration, collaboration, showing=CollaborationRole)
    today = timezone.localdate()
    invitations = policy.visible(request.user, Invitation).filter(collaboration=of, accepted_at=None, valid_until__gte=today)
    told = policy.telling(request.user, invitations, "agreements.take_back_invitation")
    parties = Party.objects.filter(collaboration=of)
    by_party = contacts_by_party(of, today=today)
    seen = set(policy.visible(request.user, CollaborationRole).filter(content_object=of).values_list("pk", flat=True))
    context = {
        "collaboration": of,
        "nav": "people",
        "roles": [role for role in roles_held(of, today=today) if role.pk in seen],
        "parties": by_party,
        "heading": _heading(sum(not contacts for _party, contacts in by_party)),
        "invitations": told.select_related("party__organisation").order_by("email"),
        "may_invite": policy.may(request.user, "agreements.invite", of),
        "invites_for": policy.allowed(request.user, "agreements.invite_colleague", parties),
        "knows": policy.allowed(request.user, "agreements.know_domains", parties),
        "confirms": policy.allowed(
            request.user, "agreements.confirm_domains", parties.exclude(asked_domains="").exclude(asked_by=signed_in(request))
        ),
        "ends": policy.allowed(request.user, "agreements.end_role", CollaborationRole.objects.filter(content_object=of)),
        # The word is of a higher app; here it only chooses whether a link is shown.
        "hands": policy.allowed(request.user, "projects.replace_person", CollaborationRole.objects.filter(content_object=of)),
        "hands_contact": policy.allowed(
            request.user, "projects.replace_person", PartyRole.objects.filter(content_object__collaboration=of)
        ),
        "ends_contact": policy.allowed(request.user, "agreements.end_role", PartyRole.objects.filter(content_object__collaboration=of)),
    }
    return page(request, "agreements/people.html", context)


def _heading(lacking: int) -> str:
    """The answer: whether there is somebody to turn to at each party."""
    if not lacking:
        return _("Every party has a contact")
    told = ngettext("%(number)s party lacks a contact", "%(number)s parties lack a contact", lacking)
    return capitalised(told % {"number": in_letters(lacking)})


def invite(request: HttpRequest, collaboration: str) -> HttpResponse:
    """An invitation by mail, to one role."""
    of = fetch(request, Collaboration, collaboration, to="agreements.invite", showing=CollaborationRole)
    roles = [role for role in policy.Role if actions.may_invite_to(role, of, by=signed_in(request))]
    form = forms.Invite(request.POST or None, collaboration=of, roles=roles)
    if perform(form, actions.invite, of, by=request.user):
        messages.success(request, _on_its_way(form.result))
        return redirect("agreements:people", collaboration)
    return page(request, "agreements/invite.html", {"collaboration": of, "nav": "people", "form": form})


def invite_colleague(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """The party's contact invites another, or a stand-in until a day."""
    party = fetch(request, Party.objects.select_related("organisation"), collaboration, key, to="agreements.invite_colleague")
    form = forms.InviteColleague(request.POST or None)
    if perform(form, actions.invite_colleague, party, by=request.user):
        messages.success(request, _on_its_way(form.result))
        return redirect("agreements:people", collaboration)
    return page(
        request,
        "agreements/invite_colleague.html",
        {"collaboration": party.collaboration, "nav": "people", "party": party, "form": form},
    )


def _on_its_way(invitation: Invitation) -> str:
    return _("The invitation to %(email)s is on its way. It is valid for 14 days.") % {"email": invitation.email}


def take_back_invitation(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """An invitation that is not to be used."""
    invitation = fetch(request, Invitation, collaboration, key, to="agreements.take_back_invitation")
    form = forms.TakeBackInvitation(request.POST or None, target=invitation)
    if perform(form, actions.take_back_invitation, invitation, by=request.user):
        messages.success(request, _("The invitation no longer works."))
        return redirect("agreements:people", collaboration)
    context = {"collaboration": invitation.collaboration, "nav": "people", "invitation": invitation, "form": form}
    return page(request, "agreements/take_back_invitation.html", context)


def know_domains(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """Which addresses are the organisation's own, and where its registrar is."""
    party = fetch(request, Party.objects.select_related("organisation"), collaboration, key, to="agreements.know_domains")
    known = {"domains": party.organisation.domains, "registrar": party.organisation.registrar}
    form = forms.KnowDomains(request.POST or None, initial=known)
    if perform(form, actions.know_domains, party, by=request.user):
        messages.success(request, _("Noted. It holds when another person has confirmed it."))
        return redirect("agreements:people", collaboration)
    blockers = list(known_domains_blockers(party, today=timezone.localdate()))
    context = {"collaboration": party.collaboration, "nav": "people", "party": party, "form": form, "blockers": blockers}
    return page(request, "agreements/know_domains.html", context)


def confirm_domains(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """What another has filled in of an organisation's addresses. Then the next that waits, if any does."""
    parties = Party.objects.select_related("organisation", "asked_by__person")
    party = fetch(request, parties, collaboration, key, to="agreements.confirm_domains")
    form = forms.ConfirmDomains(request.POST or None, target=party)
    if perform(form, actions.confirm_domains, party, by=request.user):
        messages.success(request, _("Noted. Now the first contact of %(party)s can be invited.") % {"party": party})
        waiting = Party.objects.filter(collaboration=party.collaboration).exclude(asked_domains="").exclude(asked_by=signed_in(request))
        another = policy.allowing(request.user, waiting, "agreements.confirm_domains").order_by("position").first()
        return (
            redirect("agreements:confirm_domains", collaboration, another.key) if another else redirect("agreements:people", collaboration)
        )
    context = {
        "collaboration": party.collaboration,
        "nav": "people",
        "party": party,
        "form": form,
        "knows": policy.may(request.user, "agreements.know_domains", party),
        "blockers": list(confirming_domains_blockers(party, by=signed_in(request), today=timezone.localdate())),
    }
    return page(request, "agreements/confirm_domains.html", context)


def end_role(request: HttpRequest, collaboration: str, key: str) -> HttpResponse:
    """A role that ends now, and what that closes."""
    model = PartyRole if PartyRole.objects.filter(key=key).exists() else CollaborationRole
    role: HeldRole = fetch(request, model.objects.select_related("user__person"), collaboration, key, to="agreements.end_role")
    form = forms.EndRole(request.POST or None, target=role)
    if perform(form, actions.end_role, role, by=request.user):
        messages.success(request, _("%(person)s no longer has the role.") % {"person": role.user})
        return redirect("front" if role.user == request.user else resolve_url("agreements:people", collaboration))
    of = Collaboration.objects.get(slug=collaboration)
    context = {
        "collaboration": of,
        "nav": "people",
        "role": role,
        "form": form,
        "blockers": list(ending_blockers(role, today=timezone.localdate())),
    }
    return page(request, "agreements/end_role.html", context)


def close_account(request: HttpRequest) -> HttpResponse:
    """One's own account is closed, and one is out."""
    user = signed_in(request)
    form = forms.CloseAccount(request.POST if request.method == "POST" else None)
    if perform(form, actions.close_account, user, by=user):
        logout(request)
        return page(request, "agreements/account_closed.html", {"collaboration": None})
    context = {"collaboration": None, "form": form, "blockers": list(closing_blockers(user, today=timezone.localdate()))}
    return page(request, "agreements/close_account.html", context)


def close_somebodys_account(request: HttpRequest) -> HttpResponse:
    """Who runs the site closes the account of somebody who has left."""
    if not policy.may(request.user, "agreements.close_account", None):
        raise NotAllowed
    form = forms.CloseSomebodysAccount(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and form.user == request.user:
        return redirect("close_account")
    if perform(form, actions.close_account, getattr(form, "user", None), by=request.user):
        messages.success(request, _("The account of %(person)s is closed.") % {"person": form.result})
        return redirect("front")
    return page(request, "agreements/close_somebodys_account.html", {"collaboration": None, "form": form})


def open_account(request: HttpRequest) -> HttpResponse:
    """Who runs the site opens an account that was closed."""
    if not policy.may(request.user, "agreements.open_account", None):
        raise NotAllowed
    form = forms.OpenAccount(request.POST if request.method == "POST" else None)
    if form.is_valid() and perform(form, actions.open_account, form.user, by=request.user):
        messages.success(
            request, _("The account of %(person)s is open again, without roles. They are told by e-mail.") % {"person": form.result}
        )
        return redirect("front")
    return page(request, "agreements/open_account.html", {"collaboration": None, "form": form})


@login_not_required
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The invited person chooses name and password, and is signed in; who has an account signs in, and says yes.

    The signed link is the authority.
    """
    invitation = invited_by(token)
    if invitation is None or invitation.accepted_at is not None or invitation.valid_until < timezone.localdate():
        return page(request, "agreements/invitation_over.html", {"collaboration": None})
    context = {"collaboration": None, "invitation": invitation, "here": request.get_full_path()}
    onwards = resolve_url(invitation.collaboration or "front")
    known = User.objects.filter(email=invitation.email).first()
    if known is not None:
        yes = forms.AcceptAsMyself(request.POST if request.method == "POST" else None)
        if request.user == known and perform(yes, actions.accept_invitation, invitation, by=User.objects.system(), user=known):
            messages.success(request, _("Welcome, %(name)s.") % {"name": known})
            return redirect(onwards)
        return page(request, "agreements/accept_as_myself.html", context | {"form": yes if request.user == known else None})
    form = forms.AcceptInvitation(request.POST or None, email=invitation.email)
    if perform(form, actions.accept_invitation, invitation, by=User.objects.system()):
        messages.success(request, _("Welcome, %(name)s.") % {"name": form.result})
        return sign_in(request, form.result, how="invitation", to=onwards)
    return page(request, "agreements/accept_invitation.html", context | {"form": form})
