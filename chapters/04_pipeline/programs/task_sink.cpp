// The program task_sink; the peer itself is in ../task_sink.cpp.
#include "pipeline.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  pipeline::TaskSinkOptions options;
  workbook::Program program("task_sink", "collects the results of a batch", "tasksink");
  program.option("--bind", options.endpoint, "endpoint where all others connect");
  program.option("--patience", options.patience, "with silence within a batch");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    pipeline::task_sink(context, options);
  });
}
