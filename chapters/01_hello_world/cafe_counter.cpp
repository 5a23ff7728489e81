// Answers every order with its one drink, so that a customer sees who served it.

#include <iostream>
#include <thread>

#include "hello_world.hpp"

namespace hello_world {

//! [cafe_counter]
void cafe_counter(zmq::context_t& context, const CafeCounterOptions& options) {
  zmq::socket_t customers(context, zmq::socket_type::rep);
  customers.bind(options.endpoint);

  while (true) {
    zmq::message_t order;
    (void)customers.recv(order);
    std::cout << "Order: " << order.to_string_view() << std::endl;
    std::this_thread::sleep_for(options.work);
    customers.send(zmq::buffer(options.drink));
  }
}
//! [cafe_counter]

}  // namespace hello_world
