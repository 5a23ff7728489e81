#pragma once

#include <zmq.h>

#include <atomic>

/// The functions of libzmq itself, behind the ones that the recorder defines.
namespace workbook::recorder {

/// Pointers to the real functions.
struct Library {
  decltype(&zmq_version) version;
  decltype(&zmq_ctx_new) ctx_new;
  decltype(&zmq_ctx_term) ctx_term;
  decltype(&zmq_ctx_destroy) ctx_destroy;
  decltype(&zmq_term) term;
  decltype(&zmq_init) init;
  decltype(&zmq_ctx_shutdown) ctx_shutdown;
  decltype(&zmq_ctx_set) ctx_set;
  decltype(&zmq_ctx_get) ctx_get;
  decltype(&zmq_socket) socket;
  decltype(&zmq_close) close;
  decltype(&zmq_setsockopt) setsockopt;
  decltype(&zmq_getsockopt) getsockopt;
  decltype(&zmq_bind) bind;
  decltype(&zmq_connect) connect;
  decltype(&zmq_unbind) unbind;
  decltype(&zmq_disconnect) disconnect;
  decltype(&zmq_socket_monitor) socket_monitor;
  decltype(&zmq_send) send;
  decltype(&zmq_send_const) send_const;
  decltype(&zmq_recv) recv;
  decltype(&zmq_msg_send) msg_send;
  decltype(&zmq_msg_recv) msg_recv;
  decltype(&zmq_sendmsg) sendmsg;
  decltype(&zmq_recvmsg) recvmsg;
  decltype(&zmq_sendiov) sendiov;
  decltype(&zmq_recviov) recviov;
  decltype(&zmq_msg_init) msg_init;
  decltype(&zmq_msg_init_size) msg_init_size;
  decltype(&zmq_msg_init_data) msg_init_data;
  decltype(&zmq_msg_close) msg_close;
  decltype(&zmq_msg_move) msg_move;
  decltype(&zmq_msg_copy) msg_copy;
  decltype(&zmq_msg_data) msg_data;
  decltype(&zmq_msg_size) msg_size;
  decltype(&zmq_msg_more) msg_more;
  decltype(&zmq_poll) poll;
  decltype(&zmq_proxy) proxy;
  decltype(&zmq_proxy_steerable) proxy_steerable;
  decltype(&zmq_device) device;
};

extern std::atomic<const Library*> loaded_library;

/// Finds libzmq: behind the recorder in the order of loading, or wherever the program
/// has loaded it.
const Library& find_library();

/// The real functions.
inline const Library& library() {
  const auto* found = loaded_library.load(std::memory_order_acquire);
  return found != nullptr ? *found : find_library();
}

}  // namespace workbook::recorder
