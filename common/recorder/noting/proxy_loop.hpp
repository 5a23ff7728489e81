#pragma once

#include <zmq.h>

namespace workbook::recorder {

/// Does what zmq_proxy_steerable does, call by call, so that each call can be noted.
///
/// The other way, a capture socket of the recorder's own, would show neither the
/// direction of a message nor the moment at which a forwarding blocks, would put a
/// socket and a thread into the program's context and would take the place of a capture
/// socket that the program forgot to read: the very fault that is to be seen. Null
/// `capture` and `control` mean none. Returns as zmq_proxy_steerable does.
int run_proxy(void* frontend, void* backend, void* capture, void* control);

/// zmq_poll, noted.
int noted_proxy_poll(zmq_pollitem_t* items, int count, long timeout);

/// zmq_msg_send, noted.
int noted_proxy_send(zmq_msg_t* message, void* socket, int flags);

/// zmq_msg_recv, noted.
int noted_proxy_receive(zmq_msg_t* message, void* socket, int flags);

}  // namespace workbook::recorder
