#include "hello_world.hpp"

#include <gmock/gmock.h>

#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using hello_world::hello_server;
using namespace std::chrono_literals;

namespace {
class HelloWorld : public workbook::Stage {};
}  // namespace

TEST_F(HelloWorld, ServerAnswersHelloWithWorld) {
  start("hello_server",
        [this] { hello_server(context, {.endpoint = "inproc://hello", .work = 0ms}); });
  zmq::socket_t client(context, zmq::socket_type::req);
  client.connect("inproc://hello");
  workbook::send(client, {"Hello"});
  EXPECT_EQ(workbook::receive_text(client), "World");
}
