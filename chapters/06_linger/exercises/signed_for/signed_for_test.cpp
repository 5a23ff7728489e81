#include "signed_for.hpp"

#include <gmock/gmock.h>

#include "workbook/connection.hpp"
#include "workbook/lonely_program.hpp"
#include "workbook/misconception.hpp"
#include "workbook/patience.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using namespace std::chrono_literals;
using workbook::AbsentPeer;
using workbook::Blame;
using workbook::LonelyProgram;
using workbook::misconception;
using workbook::receive_text;
using workbook::send;

namespace {

using Parcels = std::vector<std::string>;

const Parcels three_parcels{"a book", "", "a plant"};

/** A deadline that passes, because the receiver does not sign. */
constexpr auto soon = 5ms;

/** A deadline that does not pass: the test itself gives up earlier. */
std::chrono::milliseconds much_later() {
  return 2 * workbook::patience();
}

class SignedFor : public workbook::Stage {
 protected:
  workbook::Peer<bool> start_to_send(const Parcels& parcels, SignedForOptions options) {
    return start("signed_for", [this, parcels, options] {
      return signed_for(context, parcels, options);
    });
  }

  /** Sends parcels to a receiver that takes them all and answers with this receipt. */
  bool send_for(const Parcels& parcels, const std::string& receipt) {
    zmq::socket_t senders(context, zmq::socket_type::pull);
    senders.bind("inproc://parcels");
    zmq::socket_t receipts(context, zmq::socket_type::push);
    receipts.bind("inproc://receipts");
    auto sending = start_to_send(parcels, {.parcels = "inproc://parcels",
                                           .receipts = "inproc://receipts",
                                           .deadline = much_later()});
    for (const std::string& parcel : parcels) EXPECT_EQ(receive_text(senders), parcel);
    EXPECT_EQ(receive_text(senders), "END");
    send(receipts, {receipt});
    return sending.result();
  }
};

}  // namespace

// S2-18
TEST_F(SignedFor, IsTrueWhenTheReceiverGotAsManyAsWereSent) {
  EXPECT_TRUE(send_for(three_parcels, "3"));
}

TEST_F(SignedFor, IsTrueForNoParcelsAtAll) {
  EXPECT_TRUE(send_for({}, "0"));
}

// S2-12 S2-18
TEST_F(SignedFor, IsFalseWhenTheReceiverHasThemAndDoesNotSign) {
  zmq::socket_t senders(context, zmq::socket_type::pull);
  senders.bind("inproc://parcels");
  zmq::socket_t receipts(context, zmq::socket_type::push);
  receipts.bind("inproc://receipts");

  auto sending = start_to_send(three_parcels, {.parcels = "inproc://parcels",
                                               .receipts = "inproc://receipts",
                                               .deadline = soon});

  EXPECT_FALSE(sending.result()) << misconception("linger-taken-for-ack");
}

// S2-18
TEST_F(SignedFor, IsFalseWhenSomeHaveNotArrived) {
  EXPECT_FALSE(send_for(three_parcels, "2")) << misconception("receipt-unread");
}

TEST_F(SignedFor, IsFalseWhenTheReceiptIsNoNumber) {
  EXPECT_FALSE(send_for(three_parcels, "thank you")) << misconception("receipt-unread");
}

// S2-10 S2-18
TEST_F(SignedFor, WaitsForAReceiverThatComesLate) {
  const AbsentPeer address;
  zmq::socket_t receipts(context, zmq::socket_type::push);
  workbook::Connection connection(receipts);
  const std::string endpoint = workbook::bind_to_loopback(receipts);
  auto sending = start_to_send(
      three_parcels,
      {.parcels = address.endpoint(), .receipts = endpoint, .deadline = much_later()});
  ASSERT_TRUE(connection.comes_up());

  zmq::socket_t late(context, zmq::socket_type::pull);
  late.bind(address.endpoint());
  for (const std::string& parcel : three_parcels)
    EXPECT_EQ(receive_text(late, Blame{"linger-drops"}), parcel);
  EXPECT_EQ(receive_text(late), "END");
  send(receipts, {"3"});

  EXPECT_TRUE(sending.result());
}

// S2-18 G1-94
TEST_F(SignedFor, LetsTheContextEndWhenNobodyHasEverBeenThere) {
  LonelyProgram program(zmq::socket_type::pull, [](auto& context, auto& endpoint) {
    const bool result = signed_for(
        context, three_parcels,
        {.parcels = endpoint, .receipts = endpoint + "-receipts", .deadline = soon});
    EXPECT_FALSE(result) << misconception("linger-taken-for-ack");
  });

  program.expect_end();
}
