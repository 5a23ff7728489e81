// Orders through one REQ that is connected to several counters, and is served in turn.

#include <iostream>

#include "hello_world.hpp"

namespace hello_world {

//! [cafe_customer]
std::vector<std::string> cafe_customer(zmq::context_t& context,
                                       const CafeCustomerOptions& options) {
  zmq::socket_t counters(context, zmq::socket_type::req);
  for (const std::string& endpoint : options.endpoints) counters.connect(endpoint);

  std::vector<std::string> drinks;
  for (int order = 1; order <= options.orders; ++order) {
    counters.send(zmq::str_buffer("One drink, please"));
    zmq::message_t drink;
    (void)counters.recv(drink);
    std::cout << "Order " << order << ": " << drink.to_string_view() << std::endl;
    drinks.push_back(drink.to_string());
  }
  return drinks;
}
//! [cafe_customer]

}  // namespace hello_world
