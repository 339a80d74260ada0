"""Addresses of projects, below the collaboration's slug."""

from django.urls import path

from projects import views

app_name = "projects"
urlpatterns = [
    path("plan/", views.plan, name="plan"),
    path("plan/borja/", views.set_up_project, name="set_up_project"),
    path("plan/steg/", views.add_step, name="add_step"),
    path("plan/steg/<str:key>/", views.step, name="step"),
    path("plan/steg/<str:key>/oppna/", views.open_step, name="open_step"),
    path("plan/steg/<str:key>/beslutspunkt/", views.add_gate, name="add_gate"),
    path("plan/steg/<str:key>/aktivitet/", views.add_activity, name="add_activity"),
    path("plan/aktivitet/<str:key>/", views.activity, name="activity"),
    path("plan/aktivitet/<str:key>/andra/", views.update_activity, name="update_activity"),
    path("plan/aktivitet/<str:key>/flytta/", views.move_activity, name="move_activity"),
    path("plan/aktivitet/<str:key>/ta-bort/", views.remove_activity, name="remove_activity"),
    path("projekt/", views.project, name="project"),
    path("projekt/andra/", views.change_project, name="change_project"),
    path("organisation/", views.organisation, name="organisation"),
    path("organisation/grupp/", views.add_group, name="add_group"),
    path("organisation/grupp/<str:key>/", views.group, name="group"),
    path("organisation/grupp/<str:key>/plats/", views.add_member, name="add_member"),
    path("organisation/plats/<str:key>/", views.member, name="member"),
    path("organisation/plats/<str:key>/andra/", views.update_member, name="update_member"),
    path("resurser/", views.resources, name="resources"),
    path("resurser/ny/", views.add_resource_frame, name="add_resource_frame"),
    path("resurser/ram/<str:key>/", views.resource_frame, name="resource_frame"),
    path("resurser/ram/<str:key>/andra/", views.update_resource_frame, name="update_resource_frame"),
    path("risker/", views.risks, name="risks"),
    path("risker/ny/", views.add_risk, name="add_risk"),
    path("risker/risk/<str:key>/", views.risk, name="risk"),
    path("risker/risk/<str:key>/andra/", views.update_risk, name="update_risk"),
    path("swot/", views.swot, name="swot"),
    path("swot/ny/", views.add_swot_item, name="add_swot_item"),
    path("swot/punkt/<str:key>/", views.swot_item, name="swot_item"),
    path("swot/punkt/<str:key>/andra/", views.update_swot_item, name="update_swot_item"),
    path("swot/punkt/<str:key>/ta-bort/", views.remove_swot_item, name="remove_swot_item"),
    path("moten/", views.meetings, name="meetings"),
    path("moten/beslutspunkt/<str:key>/", views.plan_gate, name="plan_gate"),
    path("underlag/till/<str:key>/", views.add_deliverable, name="add_deliverable"),
    path("underlag/<str:key>/", views.deliverable, name="deliverable"),
    path("underlag/<str:key>/version/", views.add_deliverable_version, name="add_deliverable_version"),
    path("underlag/version/<str:key>/", views.deliverable_version, name="deliverable_version"),
    path("underlag/version/<str:key>/status/", views.set_document_status, name="set_document_status"),
    path("underlag/version/<str:key>/fil/", views.deliverable_file, name="deliverable_file"),
]
