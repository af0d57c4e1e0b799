"""A server to be tried (server.cpp), connections to it byte for byte, and how trials are run."""
import concurrent.futures, json, pathlib, signal, socket, subprocess, sys, tempfile, time

build = pathlib.Path(sys.argv[1]).resolve()


class Server:
    def __init__(self, *arguments):
        self.log = tempfile.NamedTemporaryFile()
        self.process = subprocess.Popen([build / "web_server", *arguments], stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.port = int(self.process.stdout.readline())

    def stop(self):
        self.process.send_signal(signal.SIGTERM)

    def has_ended(self, seconds):
        return self.process.wait(timeout=seconds) == 0

    def logged(self):
        # Opened anew: the server writes at the place that it shares with our own handle.
        return [json.loads(line) for line in pathlib.Path(self.log.name).read_text().splitlines()]


class Client:
    """A connection to a server, and what comes over it."""

    def __init__(self, to, address="127.0.0.1", tls=None):
        self.socket = socket.create_connection(("127.0.0.1", to.port), timeout=40, source_address=(address, 0))
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_hostname="localhost")
        self.rest = b""

    def send(self, text):
        self.socket.sendall(text if isinstance(text, bytes) else text.encode())
        return self

    def until(self, mark):
        while mark not in self.rest:
            more = self.socket.recv(65536)
            if not more:
                raise EOFError(self.rest[-200:])
            self.rest += more
        before, self.rest = self.rest.split(mark, 1)
        return before + mark

    def answer(self):
        """Status, headers in small letters, body."""
        head = self.until(b"\r\n\r\n").decode()
        headers = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if line)
        length = int(headers.get("content-length", 0))
        while len(self.rest) < length:
            more = self.socket.recv(65536)
            assert more, "cut short"
            self.rest += more
        body, self.rest = self.rest[:length], self.rest[length:]
        return int(head.split()[1]), headers, body

    def is_closed(self):
        """Waits for the end, whatever comes before it."""
        try:
            while self.socket.recv(65536):
                pass
        except ConnectionResetError:
            pass
        return True


def get(path="/", more=""):
    return f"GET {path} HTTP/1.1\r\nHost: soket\r\n{more}\r\n"


def post(path, body, more=""):
    return f"POST {path} HTTP/1.1\r\nHost: soket\r\nContent-Length: {len(body.encode())}\r\n{more}\r\n{body}"


def publish(text):
    return post("/publication", f"text={text}", "Content-Type: application/x-www-form-urlencoded\r\n")


def open_stream(client, more=""):
    client.send(get("/events", more))
    client.until(b"\r\n\r\n")
    client.until(b"\n\n")
    return client


def timed(work):
    begin = time.monotonic()
    work()
    return time.monotonic() - begin


def tried(trial):
    begin = time.monotonic()
    try:
        trial()
        said = "ok"
    except Exception as error:
        said = f"FAILED: {type(error).__name__} {error}"
    print(f"{trial.__name__.replace('_', ' ')}: {said} ({time.monotonic() - begin:.1f} s)", flush=True)
    return said == "ok"


def tried_together(trials):
    with concurrent.futures.ThreadPoolExecutor(len(trials)) as pool:
        return all(list(pool.map(tried, trials)))


def tried_in_turn(trials):
    return all([tried(trial) for trial in trials])
