#include "echo_server.hpp"

#include <gmock/gmock.h>

#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using testing::ElementsAre;
using workbook::Frames;
using workbook::misconception;
using workbook::receive;
using workbook::send;

namespace {

class EchoServer : public workbook::Stage {
 protected:
  /** A client of an echo server that runs on this stage. */
  zmq::socket_t client_of_a_running_server() {
    start("echo_server",
          [this] { echo_server(context, {.endpoint = "inproc://echo"}); });
    zmq::socket_t client(context, zmq::socket_type::req);
    client.connect("inproc://echo");
    return client;
  }
};

}  // namespace

TEST_F(EchoServer, SendsARequestBack) {
  zmq::socket_t client = client_of_a_running_server();
  send(client, {"Hello"});
  EXPECT_THAT(receive(client), ElementsAre("Hello"));
}
