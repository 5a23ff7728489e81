// The program result_collector; the peer itself is in ../result_collector.cpp.
#include "pipeline.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  pipeline::ResultCollectorOptions options;
  workbook::Program program("result_collector", "collects what consumers report");
  program.option("--bind", options.endpoint, "endpoint where consumers connect");
  program.option("--control", options.control, "where it says stop");
  program.option("--numbers", options.numbers, "different ones to wait for");
  program.option("--patience", options.patience, "with silence in between");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    pipeline::result_collector(context, options);
  });
}
