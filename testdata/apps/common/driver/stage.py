"""Starts processes on loopback, talks to them, and stops them again."""
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

HOST = "127.0.0.1"
START_SECONDS = 15
MOST_REQUESTS = 200


class CannotStart(Exception):
    pass


class CheckFailed(Exception):
    pass


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def json(self):
        try:
            return json.loads(self.body)
        except ValueError:
            raise CheckFailed(f"no JSON in answer {self.status}: {self.body[:200]!r}") from None


def free_port():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def wait_until(condition, what, seconds=START_SECONDS):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        result = condition()
        if result:
            return result
        time.sleep(0.05)
    raise CheckFailed(f"waited {seconds} s in vain for {what}")


def accepts(port):
    try:
        socket.create_connection((HOST, port), timeout=0.5).close()
        return True
    except OSError:
        return False


class Stage:
    def __init__(self, programs, folder):
        self.programs = programs
        self.folder = folder
        self.processes = []
        self.standins = []
        self.requests = 0
        self.checks = 0

    # --- processes ---------------------------------------------------------------------------

    def _start(self, name, command, port):
        # Each service says by the variables of OpenTelemetry who it is; where spans go, the caller decides.
        log = open(self.folder / f"{name}.log", "wb")
        environment = {key: value for key, value in os.environ.items()
                       if not key.lower().endswith("_proxy")}
        environment["OTEL_SERVICE_NAME"] = name
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                   cwd=self.folder, env=environment)
        log.close()
        self.processes.append((name, process))
        end = time.monotonic() + START_SECONDS
        while not accepts(port):
            if process.poll() is not None or time.monotonic() > end:
                raise CannotStart(f"{name} does not listen on port {port}:\n{self.log(name)}")
            time.sleep(0.05)

    def start(self, program, settings, port, name=None):
        """Starts a program of the application with a configuration file of these settings."""
        name = name or program
        path = (self.programs / program).resolve()
        if not path.is_file():
            raise CannotStart(f"{path} is missing; build it first")
        self._start(name, [str(path), "--config", self._configure(name, settings, port)], port)

    def start_script(self, script, settings, port, name):
        """The same for a service in Python."""
        self._start(name, [sys.executable, str(script), "--config", self._configure(name, settings, port)], port)

    def _configure(self, name, settings, port):
        config = self.folder / f"{name}.conf"
        lines = {"listen": f"{HOST}:{port}", "egress.only": HOST, "egress.timeout": 5, **settings}
        config.write_text("".join(f"{key} = {value}\n" for key, value in lines.items()))
        return str(config)

    def start_broker(self):
        """Returns host:port of a fresh Redis server."""
        server = shutil.which("redis-server")
        if not server:
            raise CannotStart("redis-server is not installed")
        port = free_port()
        self._start("redis", [server, "--port", str(port), "--bind", HOST, "--save", "",
                              "--appendonly", "no", "--dir", str(self.folder)], port)
        return f"{HOST}:{port}"

    def add(self, standin):
        self.standins.append(standin)
        return standin

    def log(self, name):
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def stop(self):
        """Stops what runs, last started first. Returns complaints about how it ended."""
        complaints = []
        for name, process in reversed(self.processes):
            if process.poll() is not None:
                complaints.append(f"{name} ended by itself with status {process.returncode}")
                continue
            process.send_signal(signal.SIGTERM)
            try:
                status = process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                complaints.append(f"{name} did not stop")
                continue
            if status != 0:
                complaints.append(f"{name} stopped with status {status}")
        for standin in self.standins:
            standin.stop()
        return complaints

    # --- requests and checks ------------------------------------------------------------------

    def request(self, method, port, path, body=None, headers=None):
        self.requests += 1
        if self.requests > MOST_REQUESTS:
            raise CheckFailed(f"more than {MOST_REQUESTS} requests")
        connection = http.client.HTTPConnection(HOST, port, timeout=10)
        try:
            data = json.dumps(body) if isinstance(body, (dict, list)) else body
            connection.request(method, path, data,
                               {"Content-Type": "application/json", **(headers or {})})
            reply = connection.getresponse()
            return Answer(reply.status, dict(reply.getheaders()),
                          reply.read().decode(errors="replace"))
        except OSError as error:
            raise CheckFailed(f"{method} {path}: {error}") from error
        finally:
            connection.close()

    def get(self, port, path, **rest):
        return self.request("GET", port, path, **rest)

    def post(self, port, path, body=None, **rest):
        return self.request("POST", port, path, body, **rest)

    def check(self, what, holds, seen=""):
        self.checks += 1
        if not holds:
            raise CheckFailed(f"{what}; seen: {seen}" if seen != "" else what)


def play(name, programs, run, logs):
    """Runs a scenario. Returns the exit status of run-app."""
    with tempfile.TemporaryDirectory(prefix="run-app-") as temporary:
        folder = pathlib.Path(logs or temporary).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        stage = Stage(programs, folder)
        status = 0
        try:
            run(stage)
        except CannotStart as error:
            print(f"{name}: cannot start: {error}", file=sys.stderr)
            status = 2
        except CheckFailed as error:
            print(f"{name}: check failed: {error}", file=sys.stderr)
            status = 1
        finally:
            complaints = stage.stop()
        for complaint in complaints:
            print(f"{name}: {complaint}", file=sys.stderr)
        status = status or (1 if complaints else 0)
        if status == 1:
            for process, _ in stage.processes:
                print(f"--- log of {process}\n{stage.log(process)[-4000:]}", file=sys.stderr)
        if status == 0:
            print(f"{name}: {stage.checks} checks hold, {stage.requests} requests, "
                  f"{len(stage.processes)} processes")
        return status
