"""Long work of follow-up. Begun anew after a kill, it starts from the beginning and leaves nothing behind."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from followup.papers import packed, papers_of
from minimaria.files.store import ZIP
from minimaria.jobs.models import Job
from minimaria.jobs.running import Made, Tell, work


@work("followup.pack_documents", title=_("All documents in one file"), back="followup:all_documents", back_label=_("Documents"))
def pack_documents(job: Job, tell: Tell) -> Made:
    """Every document the person may see, as it is known now."""
    now = timezone.now()
    name = f"{job.collaboration.slug}-{timezone.localdate(now).isoformat()}.zip"
    return Made(packed(papers_of(job.collaboration, user=job.user, now=now), tell), ZIP, name)
