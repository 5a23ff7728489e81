/** @file
 *  What the tests of chapter 1 have in common. */
#pragma once

#include <gmock/gmock.h>

#include <string>
#include <zmq.hpp>

#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

/** A server in a context of its own, so that it can die while its clients live on. */
struct MortalServer {
  explicit MortalServer(const workbook::AbsentPeer& address) {
    socket.bind(address.endpoint());
  }

  zmq::context_t context;
  zmq::socket_t socket{context, zmq::socket_type::rep};
};

/** A stage with clients and servers for it. */
class HelloWorld : public workbook::Stage {
 protected:
  zmq::socket_t req() {
    zmq::socket_t client(context, zmq::socket_type::req);
    client.set(zmq::sockopt::reconnect_ivl, 10);  // milliseconds; 100 would be slow
    return client;
  }

  zmq::socket_t req_connected_to(const std::string& endpoint) {
    zmq::socket_t client = req();
    client.connect(endpoint);
    return client;
  }

  /** A REQ that may ask again before its reply has come. */
  zmq::socket_t relaxed_req() {
    zmq::socket_t client = req();
    client.set(zmq::sockopt::req_relaxed, true);
    return client;
  }

  zmq::socket_t rep() { return {context, zmq::socket_type::rep}; }
};

/** Sends at once or not at all; for calls that ought to be refused. */
inline auto sending(zmq::socket_t& socket) {
  return [&socket] {
    return socket.send(zmq::str_buffer("out of turn"), zmq::send_flags::dontwait);
  };
}

/** Receives what is there; for calls that ought to be refused. */
inline auto receiving(zmq::socket_t& socket) {
  return [&socket] {
    zmq::message_t message;
    return socket.recv(message, zmq::recv_flags::dontwait);
  };
}
