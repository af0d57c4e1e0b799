#!/usr/bin/env python3
"""The server by TLS, with a certificate made here.

    tls.py BUILD_FOLDER
"""
import pathlib, ssl, subprocess, sys, tempfile, time
from client import *

folder = tempfile.TemporaryDirectory()
certificate, key = (str(pathlib.Path(folder.name) / name) for name in ("certificate.pem", "key.pem"))
subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate],
               check=True, capture_output=True)
trusting = ssl.create_default_context(cafile=certificate)
server = Server("0", certificate, key)


def secure(to=None):
    return Client(to or server, tls=trusting)


def pages_come_as_without_it_and_bind_browsers_to_it():
    client = secure()
    for _ in range(3):
        status, headers, body = client.send(get()).answer()
        assert (status, body) == (200, "Sơ kết\n".encode())
        assert "max-age=" in headers["strict-transport-security"]
    assert client.send(get("/long")).answer()[2] == b"a" * 100_000
    assert client.send(post("/length", "x" * 20_000_000)).answer()[2] == b"20000000"


def a_body_that_is_too_large_is_refused():
    client = secure()
    client.send("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n")
    assert client.answer()[0] == 413


def events_come():
    page = open_stream(secure())
    secure().send(publish("abc")).answer()
    assert b"data: abc\n" in page.until(b"\n\n")


def one_that_says_nothing_or_speaks_plainly_is_cut_off():
    plain = Client(server).send(get())
    assert timed(plain.is_closed) < 2
    silent = Client(server)
    assert 8 < timed(silent.is_closed) < 16


def an_old_protocol_is_refused():
    done = subprocess.run(["openssl", "s_client", "-connect", f"127.0.0.1:{server.port}", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0"],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode != 0 and "alert protocol version" in done.stderr, done.stderr


def stopping_finishes_what_was_begun():
    other = Server("0", certificate, key)
    slow, idle = secure(other).send(get("/slow?ms=700")), secure(other)
    page = open_stream(secure(other))
    time.sleep(0.2)
    other.stop()
    assert timed(lambda: [idle.is_closed(), page.is_closed()]) < 0.5
    assert slow.answer()[2] == b"slow\n"
    for each in (slow, idle, page):
        each.socket.close()
    assert other.has_ended(3)


def a_certificate_that_is_none_is_told():
    done = subprocess.run([build / "web_server", "0", key, certificate], capture_output=True, text=True)
    assert done.returncode == 1 and "web.certificate_unreadable" in done.stderr, done.stderr


is_well = tried_together([pages_come_as_without_it_and_bind_browsers_to_it, a_body_that_is_too_large_is_refused, events_come,
                          one_that_says_nothing_or_speaks_plainly_is_cut_off, an_old_protocol_is_refused,
                          stopping_finishes_what_was_begun, a_certificate_that_is_none_is_told])
server.stop()
sys.exit(0 if server.has_ended(20) and is_well else 1)
