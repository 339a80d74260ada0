"""Addresses of the import, below the collaboration's slug."""

from django.urls import path

from minimaria.importing import views

app_name = "importing"
urlpatterns = [
    path("importera/avsiktsforklaring/", views.import_letter, name="import_letter"),
    path("importera/avsiktsforklaring/<str:document>/", views.import_letter, name="import_letter"),
    path("importera/projektplan/", views.import_plan, name="import_plan"),
    path("importera/projektplan/<str:document>/", views.import_plan, name="import_plan"),
]
