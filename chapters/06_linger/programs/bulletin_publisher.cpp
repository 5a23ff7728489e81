// The program bulletin_publisher; the peer itself is in ../bulletin_publisher.cpp.
#include "linger.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  linger::BulletinPublisherOptions options;
  workbook::Program program("bulletin_publisher",
                            "publishes a few bulletins and leaves");
  program.option("--bind", options.endpoint, "endpoint where subscribers connect");
  program.option("--bulletins", options.bulletins, "how many to publish");
  program.option("--interval", options.interval, "pause after each");
  program.option("--linger", options.linger, "LINGER in ms; -1 is for ever", -1);
  program.option("--subscribers", options.subscribers, "wait for so many at first");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    linger::bulletin_publisher(context, options);
  });
}
