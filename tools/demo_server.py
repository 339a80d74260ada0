"""gunicorn's settings for ./dev demo."""

import signal

from gunicorn.workers.base import Worker

from tools.demo import HOST, port

bind = f"{HOST}:{port()}"
workers = 1  # SQLite has one writer, and the outbox's thread lives in the process
threads = 8
loglevel = "warning"
control_socket_disable = True  # it would be made in the home directory


def post_worker_init(worker: Worker) -> None:
    """Leave Ctrl-C to the master. It reaches every process of a terminal, the master sends its own signal as well, and
    a worker whose two handlers meet waits for itself until it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
