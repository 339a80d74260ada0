"""The addresses as they are in the demo."""

from django.urls import include, path

from minimaria.urls import urlpatterns as everywhere

urlpatterns = [path("", include("minimaria.demo.urls")), *everywhere]
