// The program tide_gauge; the peer itself is in ../tide_gauge.cpp.
#include "weather.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  weather::TideGaugeOptions options;
  workbook::Program program("tide_gauge", "publishes made-up water levels");
  program.option("--bind", options.endpoint, "endpoint where boards connect");
  program.option("--harbour", options.harbours, "harbour to measure in");
  program.option("--interval", options.interval, "time between two readings");
  program.option("--count", options.count, "readings to publish; 0: no end");
  program.option("--seed", options.seed, "seed of the made-up levels");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    weather::tide_gauge(context, options);
  });
}
