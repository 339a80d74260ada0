# Styles, fonts and icons: fetched with Node, which the product itself does not need.
FROM node:22-bookworm-slim AS pages
WORKDIR /pages
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev


# The same Python and Debian as the tests run on.
FROM python:3.11-slim-bookworm
ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

# What WeasyPrint draws text with. Debian's security fixes are wanted at every build, so no versions are pinned.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /srv/minimaria
COPY requirements/app.lock requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/app.lock

COPY --from=pages /pages/node_modules node_modules
COPY . .

# The values only let the settings load while building; nothing of them is kept in the image.
RUN python -m tools.catalogues --compile \
    && SECRET_KEY=only-for-this-one-command-and-long-enough-to-be-accepted \
       ALLOWED_HOSTS=build SITE_URL=https://build DATABASE_URL=sqlite:///:memory: EMAIL_URL=consolemail:// MAIL_FROM=build \
       AUDIT_KEY=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= \
       python manage.py collectstatic --no-input --verbosity 0 \
    && groupadd --system --gid 10001 minimaria \
    && useradd --system --uid 10001 --gid 10001 --home-dir /srv/minimaria --shell /usr/sbin/nologin minimaria \
    && install --directory --owner minimaria --group minimaria /srv/files

ENV FILES_DIR=/srv/files
VOLUME /srv/files
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["python", "-m", "tools.is_healthy", "web"]

# No access log: addresses are personal data, and the proxy in front keeps its own.
CMD ["gunicorn", "minimaria.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
