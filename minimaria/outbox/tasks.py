"""Celery's side of the outbox."""

from celery import shared_task

from minimaria.outbox import delivery


@shared_task(name="outbox.deliver_due")
def deliver_due() -> int:
    """Asked for by beat every few seconds. Safe to run in several workers at once: each message has one lease."""
    delivery.put_daily()
    return delivery.deliver_due()
