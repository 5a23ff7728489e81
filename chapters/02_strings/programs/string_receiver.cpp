// The program string_receiver; the peer itself is in ../string_receiver.cpp.
#include "strings.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  strings::StringReceiverOptions options;
  workbook::Program program("string_receiver", "receives texts and shows their sizes");
  program.option("--bind", options.endpoint, "endpoint where senders connect");
  program.option("--texts", options.texts, "how many texts to receive");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    strings::string_receiver(context, options);
  });
}
