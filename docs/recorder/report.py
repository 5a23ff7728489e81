"""Sends a report to where nobody is, and wants to leave."""

import zmq

context = zmq.Context()
server = context.socket(zmq.PUSH)
server.connect("tcp://127.0.0.1:1")
server.send_string("all is well")
server.close()
print("Sent.", flush=True)
context.term()
