"""Every address. The site's own come first; a collaboration's slug may be none of their first words."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from agreements import views as agreements
from decisions import views as decisions
from minimaria import appearance, views
from minimaria.accounts import views as accounts
from minimaria.events import views as events
from minimaria.importing import views as importing
from projects import views as projects

handler400 = "minimaria.door.bad_request"
SPARE = ("signup", "email", "confirm-email", "password/set")

urlpatterns = [
    path("", views.front, name="front"),
    path("halsa/", views.health, name="health"),
    path("sprak/", login_not_required(set_language), name="set_language"),
    path("tema/", appearance.choose_theme, name="choose_theme"),
    path("tillganglighet/", views.accessibility, name="accessibility"),
    path("personuppgifter/", views.personal_data, name="personal_data"),
    # Of allauth's pages those that nobody needs are not there: nobody signs up, and an address is changed by a new invitation.
    *[path(f"konto/{word}/", views.nothing, name=f"no {word}") for word in SPARE],
    path("konto/confirm-email/<str:key>/", views.nothing, name="no confirmation"),
    path("konto/", include("allauth.account.urls")),
    path("konto/reauthenticate/organisation/", accounts.again_by_organisation, name="account_reauthenticate_by_organisation"),
    path("konto/reauthenticate/code/", accounts.again_by_code, name="account_reauthenticate_by_code"),
    *[path(f"konto/organisation/{word}", views.nothing, name=f"no organisation {word}") for word in ("", "signup/", "login/cancelled/")],
    path("konto/organisation/", include("allauth.socialaccount.urls")),
    path("konto/organisation/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("konto/andra-steg/", accounts.second_factor, name="second_factor"),
    path("konto/2fa/", include("allauth.mfa.urls")),
    path("konto/inloggade/", include("allauth.usersessions.urls")),
    path("konto/inloggade/<int:pk>/avsluta/", accounts.end_session, name="account_end_session"),
    path("konto/kontaktuppgifter/", accounts.publish_contact, name="publish_contact"),
    path("konto/stang/", agreements.close_account, name="close_account"),
    path("konto/oppna/", agreements.open_account, name="open_account"),
    path("konto/stang/nagon-annans/", agreements.close_somebodys_account, name="close_somebodys_account"),
    path("inbjudan/<str:token>/", agreements.accept_invitation, name="accept_invitation"),
    path("bekrafta/<str:token>/", decisions.confirm_by_link, name="confirm_by_link"),
    path("bekrafta/<str:token>/fil/<str:key>/", decisions.file_by_link, name="file_by_link"),
    path("kalender/<str:secret>.ics", projects.feed, name="feed"),
    path("samverkan/ny/", importing.set_up_from_letter, name="set_up_from_letter"),
    path("samverkan/ny/<str:document>/", importing.set_up_from_letter, name="set_up_from_letter"),
    path("<slug:collaboration>/", views.overview, name="overview"),
    path("<slug:collaboration>/handelser/", events.events, name="events"),
    path("<slug:collaboration>/handelser/excel/", events.events_sheet, name="events_sheet"),
    path("<slug:collaboration>/", include("agreements.urls")),
    path("<slug:collaboration>/", include("projects.urls")),
    path("<slug:collaboration>/", include("decisions.urls")),
    path("<slug:collaboration>/", include("followup.urls")),
    path("<slug:collaboration>/", include("minimaria.jobs.urls")),
    path("<slug:collaboration>/", include("minimaria.importing.urls")),
]
if settings.GALLERY:
    urlpatterns.insert(0, path("", include("minimaria.gallery")))
if settings.DEMO:
    urlpatterns.insert(0, path("", include("minimaria.demo.urls")))
