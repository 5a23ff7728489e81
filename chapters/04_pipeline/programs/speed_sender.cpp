// The program speed_sender; the peer itself is in ../speed_sender.cpp.
#include "pipeline.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  pipeline::SpeedSenderOptions options;
  workbook::Program program("speed_sender", "sends messages of one byte");
  program.option("--meter", options.meter, "endpoint of the meter");
  program.option("--messages", options.messages, "how many to send");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    pipeline::speed_sender(context, options);
  });
}
