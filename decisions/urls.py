"""Addresses of decisions, below the collaboration's slug."""

from django.urls import path

from decisions import views

app_name = "decisions"
urlpatterns = [
    path("beslut/", views.board, name="board"),
    path("avtal/version/<str:key>/utge/", views.issue_version, name="issue_version"),
    path("avtal/version/<str:key>/foresla/", views.propose_version, name="propose_version"),
    path("avtal/version/<str:key>/bekrafta/", views.confirm_version, name="confirm_version"),
    path("avtal/version/<str:key>/dra-tillbaka/", views.withdraw_version, name="withdraw_version"),
    path("avtal/version/<str:key>/beslutsomgang/", views.open_round, name="open_round"),
    path("beslut/omgang/<str:key>/galler-fran/", views.choose_trigger, name="choose_trigger"),
    path("beslut/omgang/<str:key>/meddela/", views.tell_parties, name="tell_parties"),
    path("beslut/omgang/<str:key>/prognos/", views.forecast, name="forecast"),
    path("part/<str:key>/", views.party, name="party"),
    path("part/<str:key>/lamnar/", views.leave_collaboration, name="leave_collaboration"),
    path("part/<str:key>/paminn/", views.remind_party, name="remind_party"),
    path("arende/<str:key>/beslutsforslag/", views.resolution_file, name="resolution_file"),
    path("arende/<str:key>/tjansteskrivelse/", views.official_report, name="official_report"),
    path("partsbeslut/<str:key>/kvittens/", views.receipt, name="receipt"),
    path("arende/<str:key>/vag/", views.plan_path, name="plan_path"),
    path("arende/<str:key>/registrera/", views.record_decision, name="record_decision"),
    path("vag/<str:key>/", views.plan_step, name="plan_step"),
    path("vag/<str:key>/ta-bort/", views.remove_step, name="remove_step"),
    path("partsbeslut/<str:key>/komplettera/", views.complete_decision, name="complete_decision"),
    path("partsbeslut/<str:key>/ratta/", views.correct_decision, name="correct_decision"),
    path("partsbeslut/<str:key>/bekrafta/", views.confirm_decision, name="confirm_decision"),
    path("partsbeslut/<str:key>/bedom/", views.rule_on_wording, name="rule_on_wording"),
    path("partsbeslut/<str:key>/yttrande/", views.comment_on_wording, name="comment_on_wording"),
    path("partsbeslut/<str:key>/laga-kraft/", views.confirm_legal_force, name="confirm_legal_force"),
    path("partsbeslut/<str:key>/overklagande/", views.record_appeal, name="record_appeal"),
    path("partsbeslut/<str:key>/domstol/", views.record_court_ruling, name="record_court_ruling"),
    path("laga-kraft/<str:key>/aterta/", views.take_back_legal_force, name="take_back_legal_force"),
    path("protokollsutdrag/<str:key>/", views.extract, name="extract"),
    path("protokollsutdrag/<str:key>/aterta/", views.withdraw_extract, name="withdraw_extract"),
    path("styrgrupp/", views.steering, name="steering"),
    path("beslutspunkt/<str:key>/", views.gate, name="gate"),
    path("beslutspunkt/<str:key>/lagg-fram/", views.submit_gate, name="submit_gate"),
    path("beslutspunkt/<str:key>/besluta/", views.decide_gate, name="decide_gate"),
    path("beslut/omgang/<str:key>/dokument/", views.status_document, name="status_document"),
    path("styrgrupp/beslut/<str:key>/dokument/", views.gate_document, name="gate_document"),
]
