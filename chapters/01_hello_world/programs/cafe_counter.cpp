// The program cafe_counter; the peer itself is in ../cafe_counter.cpp.
#include "hello_world.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  hello_world::CafeCounterOptions options;
  workbook::Program program("cafe_counter", "answers every order with its one drink");
  program.option("--bind", options.endpoint, "endpoint where customers connect");
  program.option("--drink", options.drink, "what it serves");
  program.option("--work", options.work, "time to make one drink");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    hello_world::cafe_counter(context, options);
  });
}
