// The program task_worker; the peer itself is in ../task_worker.cpp.
#include <unistd.h>

#include "pipeline.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  pipeline::TaskWorkerOptions options;
  options.name = "worker-" + std::to_string(getpid());
  workbook::Program program("task_worker", "does tasks, one after the other",
                            "taskwork");
  program.option("--ventilator", options.ventilator, "endpoint of the ventilator");
  program.option("--sink", options.sink, "endpoint of the sink");
  program.option("--name", options.name, "what it is called in the results");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    pipeline::task_worker(context, options);
  });
}
