// The program hello_server; the peer itself is in ../hello_server.cpp.
#include "hello_world.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  hello_world::HelloServerOptions options;
  workbook::Program program("hello_server", "answers every request with World",
                            "hwserver");
  program.option("--bind", options.endpoint, "endpoint where clients connect");
  program.option("--work", options.work, "pretended work for each request");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    hello_world::hello_server(context, options);
  });
}
