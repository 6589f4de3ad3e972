# The service with its pages. Nothing is written but /data (SQLite) and /tmp, so it runs read-only.
#   docker build -t helpline-chat .
# Any image with Python 3.11 or newer, and any with Node 22.12 or newer, will do as a base.
ARG BASE=python:3.13-slim-bookworm
ARG NODE=node:24-bookworm-slim

FROM ${NODE} AS pages
WORKDIR /build/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci
COPY frontend/ ./
RUN npm run build

FROM ${BASE} AS wheel
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /build
COPY locks/build.txt locks/
RUN python3 -m venv /opt/build && /opt/build/bin/pip install --require-hashes -r locks/build.txt
COPY pyproject.toml README.md LICENSE ./
COPY tools/packaging.py tools/
COPY service/ service/
COPY migrations/ migrations/
COPY frontend/pages/ frontend/pages/
COPY frontend/src/words/ frontend/src/words/
COPY --from=pages /build/frontend/dist frontend/dist/
RUN /opt/build/bin/python -m hatchling build -t wheel -d /wheel

FROM ${BASE} AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python3 -m venv /opt/helpline
COPY locks/service.txt /locks/
RUN /opt/helpline/bin/pip install --require-hashes -r /locks/service.txt
# pip compiles what it installs, so no container has to when it starts.
COPY --from=wheel /wheel/ /wheel/
RUN /opt/helpline/bin/pip install --no-deps /wheel/*.whl

FROM ${BASE}
LABEL org.opencontainers.image.title="Helpline Chat" org.opencontainers.image.licenses="Apache-2.0"
COPY --from=packages /opt/helpline /opt/helpline
# A number, so that a platform that forbids root can see that this is not root.
RUN mkdir -m 700 /data && chown 10001:10001 /data
USER 10001:10001
WORKDIR /data
ENV PATH=/opt/helpline/bin:$PATH PYTHONUNBUFFERED=1 \
    DATABASE_URL=sqlite+aiosqlite:////data/helpline.db
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
    CMD ["python3", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
ENTRYPOINT ["helpline"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
