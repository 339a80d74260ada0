"""Addresses of long work, below the collaboration's slug."""

from django.urls import path

from minimaria.jobs import views

app_name = "jobs"
urlpatterns = [
    path("bestallningar/", views.my_jobs, name="my_jobs"),
    path("bestallningar/<str:key>/", views.job, name="job"),
    path("bestallningar/<str:key>/fil/", views.job_file, name="job_file"),
    path("bestallningar/<str:key>/avbryt/", views.give_up, name="give_up"),
]
