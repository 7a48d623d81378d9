"""What Prometheus reads at /metrics. Labels are few and never carry an id or a person."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

REQUESTS = Histogram(
    "overland_http_request_seconds",
    "Time to answer, by route template, method and status class",
    ["route", "method", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
PROBLEMS = Counter("overland_problems_total", "Refusals by kind", ["kind"])
FORGED = Counter("overland_forged_notices_total", "Payment notices that their provider did not sign", ["provider"])
DELIVERIES = Counter("overland_deliveries_total", "Events delivered, by room and outcome", ["room", "outcome"])
QUEUE = Gauge("overland_queue_jobs", "Jobs of a room, by state (waiting, held)", ["room", "state"])
