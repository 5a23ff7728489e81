// The program bulletin_subscriber; the peer itself is in ../bulletin_subscriber.cpp.
#include "linger.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  linger::BulletinSubscriberOptions options;
  workbook::Program program("bulletin_subscriber",
                            "waits for bulletins and shows them");
  program.option("--connect", options.endpoint, "endpoint of the publisher");
  program.option("--tries", options.tries, "how often to wait for one");
  program.option("--wait", options.wait, "how long, each time");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    linger::bulletin_subscriber(context, options);
  });
}
