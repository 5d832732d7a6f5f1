# Two stages: everything is installed from locks with hashes, and nothing that builds is in the image that runs.
FROM python:3.11-slim-bookworm AS build
COPY packaging/build.lock packaging/run.lock /locks/
RUN python -m venv /tools \
    && /tools/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --no-deps -r /locks/build.lock
# The Python of the image, which the second stage has at the same place.
ENV UV_PYTHON=/usr/local/bin/python3 UV_PYTHON_DOWNLOADS=never
RUN /tools/bin/uv venv --quiet /opt/govbot \
    && VIRTUAL_ENV=/opt/govbot /tools/bin/uv pip sync --no-cache --compile-bytecode --require-hashes /locks/run.lock
COPY pyproject.toml README.md LICENSE /source/
COPY bot /source/bot
COPY reports /source/reports
COPY commands /source/commands
RUN cd /source && /tools/bin/hatchling build -t wheel -d /wheels \
    && VIRTUAL_ENV=/opt/govbot /tools/bin/uv pip install --no-cache --compile-bytecode --no-deps /wheels/*.whl

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin govbot \
    && install -d -o govbot -g govbot -m 700 /data
COPY --from=build /opt/govbot /opt/govbot
COPY packaging/healthcheck.py /opt/govbot/healthcheck.py
ENV PATH=/opt/govbot/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
ENV DATABASE_URL=sqlite:////data/govbot.db GOVBOT_HOST=0.0.0.0 GOVBOT_PORT=3000
# A number, so that an orchestrator can see that it is not root.
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["python", "/opt/govbot/healthcheck.py"]
ENTRYPOINT ["govbot"]
CMD ["serve"]
