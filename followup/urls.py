"""Addresses of follow-up and of the documents, below the collaboration's slug."""

from django.urls import path

from followup import views

app_name = "followup"
urlpatterns = [
    path("uppfoljning/", views.follow_up, name="follow_up"),
    path("uppfoljning/rapport/", views.council_report, name="council_report"),
    path("uppfoljning/kalla/", views.add_instrument, name="add_instrument"),
    path("dokument/", views.all_documents, name="all_documents"),
    path("dokument/allt/", views.pack_documents, name="pack_documents"),
]
