// The program speed_meter; the peer itself is in ../speed_meter.cpp.
#include "pipeline.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  pipeline::SpeedMeterOptions options;
  workbook::Program program("speed_meter", "measures how fast messages come");
  program.option("--bind", options.endpoint, "endpoint where the sender connects");
  program.option("--messages", options.messages, "how many to wait for");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    pipeline::speed_meter(context, options);
  });
}
