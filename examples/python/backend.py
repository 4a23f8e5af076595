"""A backend that tells its customers what happens: two tenants, an event type of its own, one key for all.

Beside a platform on the same machine (ALLOW_HTTP=true EGRESS_ALLOW_CIDRS=127.0.0.0/8 npm run dev):

    pip install requests
    python3 examples/python/backend.py

The operator's key comes from ADMIN_API_KEY, else from .data/keys.json, where the first start of the platform left it.
"""

import base64
import hashlib
import hmac
import json
import os
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests

API = os.environ.get("WEBHOOKS_URL", "http://localhost:3000") + "/api/v1"
TENANTS = {"acme": "Acme", "globex": "Globex"}
PARCEL_SHIPPED = {
    "name": "parcel.shipped",
    "description": "A parcel left the house.",
    "group": "shipping",
    "schema": {
        "type": "object",
        "required": ["parcel_id"],
        "additionalProperties": False,
        "properties": {"parcel_id": {"type": "string"}, "weight_g": {"type": "integer", "minimum": 1}},
    },
    "example": {"parcel_id": "p-1", "weight_g": 1250},
}


class Platform:
    """Its routes, with a key of an operator; `tenant` is for whom."""

    def __init__(self, key):
        self.session = requests.Session()
        self.session.headers["X-Admin-Key"] = key

    def call(self, method, path, body=None, tenant=None, accepted=(), idempotency_key=None):
        headers = {"X-Tenant": tenant, "Idempotency-Key": idempotency_key}
        answer = self.session.request(method, API + path, json=body, headers=headers, timeout=30)
        if not answer.ok and answer.status_code not in accepted:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer.json() if answer.content else None


def first_key():
    if "ADMIN_API_KEY" in os.environ:
        return os.environ["ADMIN_API_KEY"]
    with open(".data/keys.json") as file:
        return json.load(file)["ADMIN_API_KEY"]


def signed(headers, body, secret):
    """As Standard Webhooks say; during a rotation there are several signatures."""
    if abs(time.time() - int(headers["webhook-timestamp"])) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(expected, one) for one in headers["webhook-signature"].split(" "))


class Customer(BaseHTTPRequestHandler):
    """What customers run: it takes what is rightly signed."""

    secrets = {}

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        good = signed(self.headers, body, self.secrets[self.path.strip("/")])
        self.send_response(200 if good else 401)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def become_of(platform, tenant, event_id):
    """The deliveries of an event, when all of them have ended."""
    while True:
        deliveries = platform.call("GET", f"/tenant/events/{event_id}", tenant=tenant)["deliveries"]
        if deliveries and all(one["status"] not in ("pending", "retrying") for one in deliveries):
            return deliveries
        time.sleep(0.2)


def main():
    customers = ThreadingHTTPServer(("127.0.0.1", 0), Customer)
    threading.Thread(target=customers.serve_forever, daemon=True).start()

    # One key for all tenants, with no more than a backend needs.
    first = Platform(first_key())
    scopes = ["tenants", "events:write", "deliveries", "catalogue"]
    made = first.call("POST", "/admin/operator-keys", {"name": f"backend-{uuid.uuid4().hex[:8]}", "scopes": scopes})
    platform = Platform(made["key"])

    # 409: it is defined already.
    platform.call("POST", "/admin/event-types", PARCEL_SHIPPED, accepted=(409,))

    endpoints = {}
    for tenant, name in TENANTS.items():
        platform.call("PUT", f"/admin/tenants/by-external-id/{tenant}", {"name": name})
        endpoint = {"url": f"http://127.0.0.1:{customers.server_port}/{tenant}", "events": ["parcel.*"]}
        subscription = platform.call("POST", "/tenant/webhooks/subscriptions", endpoint, tenant=tenant)
        endpoints[tenant] = subscription["id"]
        Customer.secrets[tenant] = subscription["secret"]

    # Of both in one transaction. Sent again with the same key, it is emitted once.
    parcels = [
        {"tenant": tenant, "event": "parcel.shipped", "resource_type": "parcel", "resource_id": f"{tenant}-1",
         "data": {"parcel_id": f"{tenant}-1", "weight_g": 1250}}
        for tenant in TENANTS
    ]  # fmt: skip
    key = f"shipped-{uuid.uuid4()}"
    emitted = platform.call("POST", "/admin/events/batch", {"events": parcels}, idempotency_key=key)

    for tenant, event in zip(TENANTS, emitted["data"]):
        for delivery in become_of(platform, tenant, event["id"]):
            print(tenant, event["event"], delivery["status"], delivery["last_status_code"], delivery["attempts"])

    for tenant, subscription_id in endpoints.items():
        platform.call("DELETE", f"/tenant/webhooks/subscriptions/{subscription_id}", tenant=tenant)
    first.call("DELETE", f"/admin/operator-keys/{made['id']}")


if __name__ == "__main__":
    main()
