// The program task_ventilator; the peer itself is in ../task_ventilator.cpp.
#include "pipeline.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  pipeline::TaskVentilatorOptions options;
  workbook::Program program("task_ventilator", "deals tasks to workers", "taskvent");
  program.option("--bind", options.endpoint, "endpoint where workers connect");
  program.option("--sink", options.sink, "endpoint of the sink");
  program.option("--tasks", options.tasks, "tasks in the batch");
  program.option("--longest", options.longest, "milliseconds that a task may take");
  program.option("--seed", options.seed, "seed of their costs");
  program.option("--gate", options.gate, "what to wait for: workers or enter");
  program.option("--workers", options.workers, "how many; 0: begin at once");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    pipeline::task_ventilator(context, options);
  });
}
