"""Stand-ins on loopback for the payment providers that the applications talk to."""
import base64
import hashlib
import hmac
import http.server
import json
import threading

HOST = "127.0.0.1"


class Standin:
    """An HTTP server in a thread. `answers` maps a path, or its beginning when it ends in `*`, to a
    function of (path, headers, body) that returns (status, object)."""

    def __init__(self, answers):
        self.calls = []
        standin = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers.get("Content-Length", 0))
                text = self.rfile.read(length).decode()
                try:
                    body = json.loads(text or "{}")
                except ValueError:
                    body = {}
                status, answer = standin._answer(answers, self.path, self.headers, body, text)
                data = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_PUT = do_GET = do_POST

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer((HOST, 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def _answer(self, answers, path, headers, body, text):
        self.calls.append((path, body))
        for pattern, answer in answers.items():
            if path == pattern or (pattern.endswith("*") and path.startswith(pattern[:-1])):
                return answer(path, headers, body, text)
        return 404, {"message": "no such path"}

    @property
    def url(self):
        return f"http://{HOST}:{self._server.server_address[1]}"

    def bodies(self, path):
        return [body for called, body in list(self.calls) if called == path]

    def stop(self):
        self._server.shutdown()
        self._server.server_close()


def _basic(key):
    return "Basic " + base64.b64encode(f"{key}:".encode()).decode()


def midtrans(key):
    def charge(path, headers, body, _):
        if headers.get("Authorization") != _basic(key):
            return 401, {"status_code": "401"}
        details = body.get("transaction_details", {})
        if not details.get("order_id") or details.get("gross_amount", 0) <= 0:
            return 400, {"status_code": "400"}
        return 201, {"status_code": "201", "transaction_status": "pending",
                     "transaction_id": "mt-" + details["order_id"],
                     "redirect_url": "https://app.midtrans.com/snap/v4/redirection/x"}

    def capture(path, headers, body, _):
        if headers.get("Authorization") != _basic(key):
            return 401, {"status_code": "401"}
        return 200, {"status_code": "200", "transaction_status": "capture"}

    def page(path, headers, body, text):
        status, answer = charge(path, headers, body, text)
        return status, {"redirect_url": answer["redirect_url"]} if status == 201 else answer

    return Standin({"/v2/charge": charge, "/v2/capture": capture,
                    "/snap/v1/transactions": page})


def midtrans_notification(order_id, amount, key):
    """What Midtrans posts to the merchant after a payment."""
    gross = f"{amount}.00"
    signature = hashlib.sha512(f"{order_id}200{gross}{key}".encode()).hexdigest()
    return {"order_id": order_id, "status_code": "200", "gross_amount": gross,
            "transaction_status": "settlement", "signature_key": signature}


def xendit(key):
    def invoice(path, headers, body, _):
        if headers.get("Authorization") != _basic(key):
            return 401, {"error_code": "INVALID_API_KEY"}
        if body.get("amount", 0) <= 0:
            return 400, {"error_code": "API_VALIDATION_ERROR"}
        return 200, {"id": "xe-" + body["external_id"],
                     "invoice_url": "https://checkout.xendit.co/web/x"}

    return Standin({"/v2/invoices": invoice})


def _signature(secret, path, text, timestamp):
    digest = hashlib.sha256(text.encode()).hexdigest()
    message = f"POST:{path}:{digest}:{timestamp}"
    return hmac.new(secret.encode(), message.encode(), hashlib.sha512).hexdigest()


def snap_bank(secret):
    """A bank with SNAP interfaces: QRIS and virtual accounts. Refuses wrong signatures."""
    def signed(code, make):
        def answer(path, headers, body, text):
            expected = _signature(secret, path, text, headers.get("X-TIMESTAMP", ""))
            if headers.get("X-SIGNATURE") != expected or not headers.get("X-PARTNER-ID"):
                return 401, {"responseCode": f"401{code}00", "responseMessage": "Unauthorized"}
            return 200, {"responseCode": f"200{code}00", "responseMessage": "Successful",
                         **make(body)}
        return answer

    return Standin({
        "/v1.0/qr/qr-mpm-generate": signed("47", lambda body: {
            "referenceNo": "qr-" + body["partnerReferenceNo"],
            "qrContent": "00020101021226610016ID.CO.QRIS.WWW"}),
        "/v1.0/transfer-va/create-va": signed("27", lambda body: {
            "virtualAccountData": {"virtualAccountNo": "8808" + body["customerNo"],
                                   "trxId": body["trxId"]}}),
    })


def snap_notification(secret, path, body, timestamp="2024-03-14T10:00:00+07:00"):
    """Text and headers of a notification that the bank would send."""
    text = json.dumps(body)
    return text, {"X-TIMESTAMP": timestamp,
                  "X-SIGNATURE": _signature(secret, path, text, timestamp)}
