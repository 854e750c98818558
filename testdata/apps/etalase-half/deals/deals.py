#!/usr/bin/env python3
"""nusa-deals: the bought engine behind the deals of NusaGram. It keeps goods for a buyer by paying for them.

    deals.py --config FILE        settings: listen, web.url
"""
import http.client
import http.server
import json
import signal
import sys
import threading
import urllib.parse

import spans

TRACER = spans.tracer()


def settings(path):
    values = {}
    with open(path) as file:
        for line in file:
            key, equals, value = line.partition("=")
            if equals:
                values[key.strip()] = value.strip()
    return values


class Engine:
    def __init__(self, web):
        self.web = urllib.parse.urlsplit(web)

    def reserve(self, link, channel):
        """Finishes the checkout in place of the buyer. Returns where the money is to go."""
        page = urllib.parse.urlsplit(link).path
        query = urllib.parse.urlencode({"channel": channel})
        with TRACER.span("POST", "client") as span:
            headers = {"Content-Length": "0"}
            span.set("http.request.method", "POST")
            span.set("server.address", self.web.hostname)
            span.set("url.full", f"{self.web.geturl()}{page}/pay")
            span.inject(headers)
            connection = http.client.HTTPConnection(self.web.hostname, self.web.port, timeout=5)
            connection.request("POST", f"{page}/pay?{query}", headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
            span.set("http.response.status_code", answer.status)
        return json.loads(body).get("pay", "") if answer.status == 201 else ""


def handler(engine):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            with TRACER.span(f"POST {self.path}", "server", self.headers) as span:
                span.set("http.request.method", "POST")
                span.set("url.path", self.path)
                text = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                wish = json.loads(text or "{}")
                pay = engine.reserve(wish.get("link", ""), wish.get("channel", ""))
                status = 201 if pay else 409
                span.set("http.response.status_code", status)
            data = json.dumps({"pay": pay}).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_):
            pass

    return Handler


def main():
    config = settings(sys.argv[sys.argv.index("--config") + 1])
    host, _, port = config["listen"].rpartition(":")
    server = http.server.ThreadingHTTPServer((host, int(port)), handler(Engine(config["web.url"])))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())
    server.serve_forever()
    server.server_close()
    TRACER.close()


main()
