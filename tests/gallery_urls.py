"""The product's addresses with the gallery, which only development and the demo have."""

from django.urls import include, path

urlpatterns = [path("", include("minimaria.gallery")), path("", include("minimaria.urls"))]
