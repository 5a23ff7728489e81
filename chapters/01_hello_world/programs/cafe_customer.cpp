// The program cafe_customer; the peer itself is in ../cafe_customer.cpp.
#include "hello_world.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  hello_world::CafeCustomerOptions options;
  workbook::Program program("cafe_customer", "orders from several counters in turn");
  program.option("--connect", options.endpoints, "endpoint of a counter");
  program.option("--orders", options.orders, "how many drinks to order");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    hello_world::cafe_customer(context, options);
  });
}
