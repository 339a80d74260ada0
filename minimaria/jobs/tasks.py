"""What jobs does after the commit, and each day. Ids by keyword; safe to run twice."""

from django.utils import timezone

from minimaria.accounts.models import User
from minimaria.jobs import actions, running
from minimaria.jobs.models import Job
from minimaria.outbox.delivery import daily, task


@task("jobs.run")
def run(*, job: int, message_key: str, **_later_arguments: object) -> None:
    """Do one piece of long work. A second time, what has ended is left alone, and what was cut off is begun anew."""
    if (found := Job.objects.under_way().filter(pk=job).first()) is not None:
        running.run(found, message_key=message_key)


@daily("jobs.remove_old")
def remove_old(**_arguments: object) -> None:
    """What was made is removed when its time has passed."""
    for job in Job.objects.past_keeping(timezone.now()):
        actions.remove_job(job, by=User.objects.system())
