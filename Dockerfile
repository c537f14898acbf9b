# The self-hosted endpoint: small, without root, with nothing to write to.
ARG PYTHON=3.13
FROM python:${PYTHON}-slim AS build
COPY requirements/lambda.txt requirements/web.txt /build/requirements/
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /build/requirements/web.txt

FROM python:${PYTHON}-slim
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PYTHONPATH=/app:/app/lambda \
    BACKACHE_BIND=0.0.0.0:8000
COPY --from=build /venv /venv
COPY lambda /app/lambda
COPY web /app/web
# Nothing can be written later, so what Python would keep beside its files is made now.
RUN python -m compileall -q /app
WORKDIR /app
USER 10001:10001
EXPOSE 8000
# Room for the workers' heartbeat and counts: the only thing that is written.
VOLUME ["/tmp"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["python", "-m", "web.serve"]
