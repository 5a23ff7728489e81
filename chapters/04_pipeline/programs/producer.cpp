// The program producer; the peer itself is in ../producer.cpp.
#include "pipeline.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  pipeline::ProducerOptions options;
  workbook::Program program("producer", "deals numbers to consumers, as JSON");
  program.option("--bind", options.endpoint, "endpoint where consumers connect");
  program.option("--control", options.control, "where the collector says stop");
  program.option("--numbers", options.numbers, "how many to send");
  program.option("--consumers", options.consumers, "to wait for; 0: begin at once");
  program.option("--seed", options.seed, "seed of the order; 0: in order");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    pipeline::producer(context, options);
  });
}
