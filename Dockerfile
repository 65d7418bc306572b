# The API with its corpus; the index is on the Qdrant server of docker-compose.yml, the data in a volume.
FROM python:3.12-slim-bookworm
RUN useradd --create-home --uid 10001 rightsdesk && mkdir /data && chown rightsdesk /data
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir --index-url https://download.pytorch.org/whl/cpu --no-deps "$(grep '^torch==' requirements.txt)" \
 && pip install --no-cache-dir --no-deps --requirement requirements.txt
COPY --chown=rightsdesk ingest ingest
COPY --chown=rightsdesk assistant assistant
COPY --chown=rightsdesk api api
COPY --chown=rightsdesk eval eval
COPY --chown=rightsdesk corpus corpus
ENV PYTHONUNBUFFERED=1 OMP_WAIT_POLICY=PASSIVE GOMP_SPINCOUNT=0 HAYSTACK_TELEMETRY_ENABLED=False \
    RIGHTSDESK_DATA=/data RIGHTSDESK_HOST=0.0.0.0
USER rightsdesk
# The model is made part of the image, so that a container starts without a package index.
RUN RIGHTSDESK_CACHE=/home/rightsdesk/cache python -m api model
ENV RIGHTSDESK_CACHE=/home/rightsdesk/cache
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=300s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/live', timeout=2)"]
# A starter set first, so that answers come soon; the rest of the corpus follows.
CMD exec python -m api serve $(sed "s|^|--first corpus/documents/|" corpus/starter.txt) --ingest corpus/documents
