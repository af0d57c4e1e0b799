#!/usr/bin/env python3
"""A server that is told to stop: what was begun is finished, what only waits is ended at once, and all has an end.

    stop.py BUILD_FOLDER
"""
import sys, threading, time
from client import *


def what_was_begun_is_finished():
    server = Server("0")
    slow = Client(server).send(get("/slow?ms=1000"))
    sending = Client(server).send("POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc")
    fresh = Client(server)
    kept = Client(server).send(get())
    kept.answer()
    page = open_stream(Client(server))
    time.sleep(0.3)
    server.stop()
    assert timed(lambda: [each.is_closed() for each in (fresh, kept, page)]) < 0.8
    try:
        Client(server)
        raise AssertionError("a connection was taken")
    except ConnectionRefusedError:
        pass
    assert sending.send("def").answer()[2] == b"6"
    status, headers, body = slow.answer()
    assert (status, headers["connection"], body) == (200, "close", b"slow\n")
    slow.socket.close(), sending.socket.close()
    assert server.has_ended(3)
    assert server.logged()[-1]["event"] == "stopped"


def one_that_only_waits_keeps_nobody():
    server = Server("0")
    clients = [Client(server) for _ in range(500)]
    time.sleep(0.2)
    server.stop()
    assert timed(lambda: server.has_ended(5)) < 2
    assert all(client.is_closed() for client in clients)


def it_has_an_end():
    server = Server("0")
    client = Client(server).send("POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 10000000\r\n\r\n")
    is_over = threading.Event()

    def send_on():
        try:
            while not is_over.wait(0.1):
                client.send("x" * 2_000)
        except OSError:
            pass

    sending = threading.Thread(target=send_on)
    sending.start()
    time.sleep(0.2)
    server.stop()
    took = timed(lambda: server.has_ended(30))
    is_over.set()
    sending.join()
    assert 13 < took < 25, took
    assert "stopped_unfinished" in [line["event"] for line in server.logged()]


sys.exit(0 if tried_together([what_was_begun_is_finished, one_that_only_waits_keeps_nobody, it_has_an_end]) else 1)
