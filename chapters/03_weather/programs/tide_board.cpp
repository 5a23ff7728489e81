// The program tide_board; the peer itself is in ../tide_board.cpp.
#include "weather.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  weather::TideBoardOptions options;
  workbook::Program program("tide_board", "shows the water levels of its harbours");
  program.option("--connect", options.endpoints, "endpoint of a gauge");
  program.option("--harbour", options.harbours, "harbour to show");
  program.option("--readings", options.readings, "good readings to wait for");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    weather::tide_board(context, options);
  });
}
