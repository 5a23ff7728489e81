#include "workbook/lonely_program.hpp"

#include <gmock/gmock.h>

#include <stdexcept>

using workbook::LonelyProgram;

namespace {

/** Leaves a message to the partner in the queue of its socket. */
void queue_a_message(zmq::context_t& context, const std::string& endpoint, int linger) {
  zmq::socket_t partner(context, zmq::socket_type::push);
  partner.set(zmq::sockopt::linger, linger);
  partner.connect(endpoint);
  partner.send(zmq::str_buffer("Is anybody there?"));
}

}  // namespace

TEST(LonelyPrograms, EndWhenTheyKeepNoMessage) {
  LonelyProgram program(zmq::socket_type::pull, [](auto& context, auto& endpoint) {
    queue_a_message(context, endpoint, 0);
  });

  program.expect_end();
}

TEST(LonelyPrograms, HaveSocketsThatLingerForEver) {
  int linger = 0;
  LonelyProgram program(zmq::socket_type::pull, [&linger](auto& context, auto&) {
    linger = zmq::socket_t(context, zmq::socket_type::push).get(zmq::sockopt::linger);
  });

  program.expect_end();

  EXPECT_EQ(linger, -1);
}

TEST(LonelyPrograms, PassOnWhatTheirPeerThrew) {
  LonelyProgram program(zmq::socket_type::pull, [](auto&, auto&) {
    throw std::runtime_error("out of coffee");
  });

  EXPECT_THAT([&program] { program.expect_end(); },
              testing::ThrowsMessage<std::runtime_error>("out of coffee"));
}

TEST(LonelyPrograms, GiveWhatTheyKeptToALatePartner) {
  LonelyProgram program(zmq::socket_type::pull, [](auto& context, auto& endpoint) {
    queue_a_message(context, endpoint, -1);
    queue_a_message(context, endpoint, -1);
  });

  EXPECT_EQ(program.messages_for_a_late_partner(),
            (std::vector<workbook::Frames>(2, {"Is anybody there?"})));
}

TEST(LonelyPrograms, HaveNothingForALatePartnerWhenTheyKeepNoMessage) {
  LonelyProgram program(zmq::socket_type::pull, [](auto& context, auto& endpoint) {
    queue_a_message(context, endpoint, 0);
  });

  EXPECT_THAT(program.messages_for_a_late_partner(), testing::IsEmpty());
}

TEST(LonelyPrograms, AreEndedByTheirPartnerWhenNobodyAsks) {
  LonelyProgram(zmq::socket_type::pull, [](auto& context, auto& endpoint) {
    queue_a_message(context, endpoint, -1);
  });
}
