"""The demo's own address: the page its mail lands on."""

from django.urls import path

from minimaria.demo import views

app_name = "demo"
urlpatterns = [path("post/", views.mail, name="mail")]
