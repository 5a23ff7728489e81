// The program hello_client; the peer itself is in ../hello_client.cpp.
#include "hello_world.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  hello_world::HelloClientOptions options;
  workbook::Program program("hello_client", "sends Hello and waits for each reply",
                            "hwclient");
  program.option("--connect", options.endpoint, "endpoint of the server");
  program.option("--requests", options.requests, "how many Hellos to send");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    hello_world::hello_client(context, options);
  });
}
