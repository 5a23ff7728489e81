// The program consumer; the peer itself is in ../consumer.cpp.
#include <unistd.h>

#include "pipeline.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  pipeline::ConsumerOptions options;
  options.name = "consumer-" + std::to_string(getpid());
  workbook::Program program("consumer", "keeps even numbers and reports each number");
  program.option("--producer", options.producer, "endpoint of the producer");
  program.option("--collector", options.collector, "endpoint of the collector");
  program.option("--control", options.control, "where the collector says stop");
  program.option("--name", options.name, "what it is called in the results");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    pipeline::consumer(context, options);
  });
}
