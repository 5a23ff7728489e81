// Sends the same literal in each way that cppzmq offers: which send 5 bytes, which 6?

#include <iostream>

#include "strings.hpp"

namespace strings {

//! [literal_sender]
std::vector<SentLiteral> literal_sender(zmq::context_t& context,
                                        const LiteralSenderOptions& options) {
  using namespace std::string_literals;
  using namespace std::string_view_literals;
  constexpr auto none = zmq::send_flags::none;
  zmq::socket_t receiver(context, zmq::socket_type::push);
  receiver.connect(options.endpoint);

  std::vector<SentLiteral> sent;
  const auto note = [&sent](const std::string& code, zmq::send_result_t bytes) {
    std::cout << *bytes << " bytes: " << code << std::endl;
    sent.push_back({code, *bytes});
  };

  // These know that a literal ends before its NUL.
  note(R"(zmq::str_buffer("Hello"))", receiver.send(zmq::str_buffer("Hello")));
  note(R"(zmq::buffer("Hello"sv))", receiver.send(zmq::buffer("Hello"sv)));
  note(R"(zmq::buffer("Hello"s))", receiver.send(zmq::buffer("Hello"s)));
  note(R"(zmq::message_t("Hello"sv))", receiver.send(zmq::message_t("Hello"sv), none));
  note(R"(zmq::message_t("Hello"s))", receiver.send(zmq::message_t("Hello"s), none));

  // These take it for what the language says it is: an array of six characters.
  note(R"(zmq::buffer("Hello"))", receiver.send(zmq::buffer("Hello")));
  note(R"(zmq::buffer("Hello", sizeof "Hello"))",
       receiver.send(zmq::buffer("Hello", sizeof "Hello")));
  return sent;
}
//! [literal_sender]

}  // namespace strings
