"""Addresses of agreements, below the collaboration's slug."""

from django.urls import path

from agreements import views

app_name = "agreements"
urlpatterns = [
    path("avtal/ny-text/", views.add_agreement, name="add_agreement"),
    path("avtal/<str:key>/", views.agreement, name="agreement"),
    path("avtal/<str:key>/ny-version/", views.revise_version, name="revise_version"),
    path("avtal/version/<str:key>/andra/", views.change_draft, name="change_draft"),
    path("avtal/version/<str:key>/kasta/", views.discard_draft, name="discard_draft"),
    path("personer/", views.people, name="people"),
    path("personer/bjud-in/", views.invite, name="invite"),
    path("personer/inbjudan/<str:key>/ta-tillbaka/", views.take_back_invitation, name="take_back_invitation"),
    path("personer/part/<str:key>/bjud-in/", views.invite_colleague, name="invite_colleague"),
    path("personer/part/<str:key>/adresser/", views.know_domains, name="know_domains"),
    path("personer/part/<str:key>/adresser/bekrafta/", views.confirm_domains, name="confirm_domains"),
    path("personer/<str:key>/avsluta/", views.end_role, name="end_role"),
    path("moten/organ/", views.add_body, name="add_body"),
    path("moten/organ/<str:key>/", views.plan_meeting, name="plan_meeting"),
    path("moten/organ/<str:key>/dela/", views.share_body, name="share_body"),
    path("moten/organ/<str:key>/dagar/", views.fill_calendar, name="fill_calendar"),
    path("moten/<str:key>/ta-bort/", views.remove_meeting, name="remove_meeting"),
]
