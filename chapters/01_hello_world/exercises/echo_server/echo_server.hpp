/** @file
 *  Exercise: an echo server. This is the contract; your answer goes into
 *  echo_server.cpp. */
#pragma once

#include <string>
#include <zmq.hpp>

/** Where the echo server waits. */
struct EchoServerOptions {
  std::string endpoint = "tcp://*:5555";  ///< bound; clients connect to it
};

/**
 * Sends every request back as it came: each of its frames, each byte of them.
 *
 * Binds one REP socket to the endpoint and serves its clients until the context is shut
 * down; the ETERM that libzmq then throws may leave this function.
 */
void echo_server(zmq::context_t& context, const EchoServerOptions& options = {});
