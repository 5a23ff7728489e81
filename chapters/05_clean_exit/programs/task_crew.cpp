// The program task_crew; the peer itself is in ../task_crew.cpp.
#include <iostream>

#include "clean_exit.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  clean_exit::TaskCrewOptions options;
  workbook::Program program("task_crew", "does tasks with several threads");
  program.option("--tasks", options.tasks, "endpoint of the tasks");
  program.option("--results", options.results, "endpoint for the results");
  program.option("--workers", options.workers, "how many threads");
  program.option("--tasks-each", options.tasks_each, "tasks of a worker; 0: no end");
  program.option("--linger", options.linger, "how long results may wait at the end");
  program.option("--queue", options.queue, "how many results may wait; 0: any number");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    for (const auto& report : clean_exit::task_crew(context, options))
      std::cout << to_string(report) << std::endl;
  });
}
