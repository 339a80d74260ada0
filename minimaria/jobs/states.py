"""What long work goes through, and what it may become."""

from django.db import models
from django.utils.translation import pgettext_lazy


class JobStatus(models.TextChoices):
    """Where the work stands, as the person who asked for it reads it."""

    QUEUED = "queued", pgettext_lazy("job", "soon begun")
    RUNNING = "running", pgettext_lazy("job", "under way")
    DONE = "done", pgettext_lazy("job", "done")
    FAILED = "failed", pgettext_lazy("job", "did not work")
    GIVEN_UP = "given_up", pgettext_lazy("job", "cancelled")


JOB_MOVES = {
    JobStatus.QUEUED: {JobStatus.RUNNING, JobStatus.GIVEN_UP},
    # To itself: whoever did it was killed, and another takes it up.
    JobStatus.RUNNING: {JobStatus.RUNNING, JobStatus.DONE, JobStatus.FAILED, JobStatus.GIVEN_UP},
    JobStatus.DONE: set(),
    JobStatus.FAILED: set(),
    JobStatus.GIVEN_UP: set(),
}
UNDER_WAY = (JobStatus.QUEUED, JobStatus.RUNNING)
