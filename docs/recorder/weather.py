"""A publisher and a reader who never hears of it."""

import zmq

context = zmq.Context()

publisher = context.socket(zmq.PUB)
publisher.bind("inproc://weather")

reader = context.socket(zmq.SUB)
reader.connect("inproc://weather")
reader.subscribe("zip 10001")

publisher.send_string("10001 23 C")
publisher.send_string("10002 19 C")

if not reader.poll(1500):
    print("No weather today.")

reader.close()
publisher.close()
context.term()
