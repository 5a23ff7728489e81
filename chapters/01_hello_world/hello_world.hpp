/** @file
 *  Chapter 1: a request and its reply. */
#pragma once

#include <chrono>
#include <string>
#include <vector>
#include <zmq.hpp>

/** Chapter 1: clients ask, servers answer. */
namespace hello_world {

/** Where hello_server waits and how long it works. */
struct HelloServerOptions {
  std::string endpoint = "tcp://*:5555";  ///< bound; clients connect to it
  std::chrono::milliseconds work{1000};   ///< pretended work for each request
};

/**
 * Answers every request with World, one after the other, whatever the request says.
 *
 * Never returns; ends by ETERM when the context is shut down. Throws zmq::error_t with
 * EADDRINUSE when another socket has the endpoint, and with EFSM after a request of
 * more than one frame: it reads the first one only, and then it is not its turn to
 * send.
 *
 * In the ZeroMQ guide: hwserver ("Ask and Ye Shall Receive").
 */
void hello_server(zmq::context_t& context, const HelloServerOptions& options = {});

/** Whom hello_client asks and how often. */
struct HelloClientOptions {
  std::string endpoint = "tcp://localhost:5555";  ///< connected to; need not exist yet
  int requests = 10;                              ///< how many Hellos to send
};

/**
 * Sends Hello and waits for the reply, as often as it is told to.
 *
 * Waits for ever when a reply does not come. Its socket's LINGER is the default, -1.
 *
 * @return the replies in the order of the requests.
 *
 * In the ZeroMQ guide: hwclient ("Ask and Ye Shall Receive").
 */
std::vector<std::string> hello_client(zmq::context_t& context,
                                      const HelloClientOptions& options = {});

/** Where a counter of the cafe stands and what it serves. */
struct CafeCounterOptions {
  std::string endpoint = "tcp://*:5000";  ///< bound; customers connect to it
  std::string drink = "coffee";           ///< what it answers with
  std::chrono::milliseconds work{1000};   ///< time it takes to make one
};

/**
 * Answers every order with its one drink.
 *
 * Never returns; ends by ETERM when the context is shut down.
 */
void cafe_counter(zmq::context_t& context, const CafeCounterOptions& options = {});

/** The counters a customer knows and how much it drinks. */
struct CafeCustomerOptions {
  std::vector<std::string> endpoints{"tcp://localhost:5000",
                                     "tcp://localhost:6000"};  ///< all connected to
  int orders = 6;                                              ///< how many to place
};

/**
 * Places its orders through one REQ socket that is connected to every counter: libzmq
 * sends them to the counters in strict turn.
 *
 * Waits for ever when a counter whose turn it is does not answer.
 *
 * @return the drinks in the order they were asked for.
 */
std::vector<std::string> cafe_customer(zmq::context_t& context,
                                       const CafeCustomerOptions& options = {});

}  // namespace hello_world
