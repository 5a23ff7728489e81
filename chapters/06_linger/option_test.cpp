// The option: its defaults, when it counts, and for which socket.

#include <array>

#include "linger_stage.hpp"
#include "workbook/shows.hpp"

using testing::ElementsAre;
using workbook::AbsentPeer;
using workbook::RefusesWith;
using workbook::shows;

namespace {

int linger_of(zmq::context_t& context, zmq::socket_type type) {
  return zmq::socket_t(context, type).get(zmq::sockopt::linger);
}

auto setting_linger(zmq::socket_t& socket, int linger) {
  return [&socket, linger] { socket.set(zmq::sockopt::linger, linger); };
}

constexpr std::array types_that_send{
    zmq::socket_type::pair,   zmq::socket_type::pub,    zmq::socket_type::req,
    zmq::socket_type::rep,    zmq::socket_type::dealer, zmq::socket_type::router,
    zmq::socket_type::pull,   zmq::socket_type::push,   zmq::socket_type::xpub,
    zmq::socket_type::stream,
};
constexpr std::array types_that_subscribe{zmq::socket_type::sub,
                                          zmq::socket_type::xsub};

}  // namespace

// --- its value ---

// S2-04
//! [defaults]
TEST_F(Linger, IsForeverByDefaultExceptForThoseThatSubscribe) {
  zmq::context_t context;  // as libzmq makes them; that of the stage is another

  for (const auto type : types_that_send) EXPECT_EQ(linger_of(context, type), -1);
  for (const auto type : types_that_subscribe) EXPECT_EQ(linger_of(context, type), 0);
}
//! [defaults]

// S2-29 G1-109
//! [a context that is not blocky]
TEST_F(Linger, IsZeroByDefaultInAContextThatIsNotBlocky) {
  const AbsentPeer address;
  Leaver leaver;
  zmq::socket_t older = leaver.socket(zmq::socket_type::push);
  leaver.context->set(zmq::ctxopt::blocky, false);
  zmq::socket_t receiver = leaver.socket(zmq::socket_type::push);
  EXPECT_EQ(older.get(zmq::sockopt::linger), -1);
  EXPECT_EQ(receiver.get(zmq::sockopt::linger), 0);

  receiver.connect(address.endpoint());
  send_all(receiver, numbered(5));
  receiver.close();
  older.close();

  term(leaver).result();
}
//! [a context that is not blocky]

// S2-08
TEST_F(Linger, BelowForeverIsRefused) {
  zmq::socket_t socket(context, zmq::socket_type::push);

  EXPECT_THAT(setting_linger(socket, -2), RefusesWith(EINVAL));
  EXPECT_EQ(socket.get(zmq::sockopt::linger), 0);  // as before
}

// S2-16
TEST_F(Linger, CanBeReadBack) {
  zmq::socket_t socket(context, zmq::socket_type::push);

  for (const int linger : {1000, 0, -1, an_hour}) {
    socket.set(zmq::sockopt::linger, linger);
    EXPECT_EQ(socket.get(zmq::sockopt::linger), linger);
  }
}

// --- when it counts ---

// S2-15
//! [any time before close]
TEST_F(Linger, CountsAsItIsWhenTheSocketIsClosed) {
  const AbsentPeer address;
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(address.endpoint(), -1);
  send_all(receiver, numbered(5));

  receiver.set(zmq::sockopt::linger, 0);  // after the messages, before close
  receiver.close();

  term(leaver).result();
}
//! [any time before close]

// S2-15
TEST_F(Linger, CannotBeChangedOnceTheSocketIsClosed) {
  zmq::socket_t socket(context, zmq::socket_type::push);
  socket.close();

  EXPECT_THAT(setting_linger(socket, 0), RefusesWith(ENOTSOCK));
}

// S2-14 S2-15 G1-104
//! [too late after ETERM]
TEST_F(Linger, CannotBeChangedOnceTheSocketHasSeenTheEndOfItsContext) {
  shows("linger-after-eterm");
  const AbsentPeer address;
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(address.endpoint(), -1);
  send_all(receiver, numbered(5));

  auto ending = term(leaver);
  EXPECT_THAT([&] { (void)receiver.get(zmq::sockopt::events); }, RefusesWith(ETERM));
  EXPECT_THAT(setting_linger(receiver, 0), RefusesWith(ETERM));
  receiver.close();
  note("the peer comes");  // and has to: LINGER is what it was

  zmq::socket_t late = pull_at(address.endpoint());
  EXPECT_EQ(receive_texts(late, 5), numbered(5));
  ending.result();
  EXPECT_THAT(story(), ElementsAre("the peer comes", "term returned"));
}
//! [too late after ETERM]

// S2-15
TEST_F(Linger, CanBeChangedAsLongAsTheSocketHasNotSeenTheEndOfItsContext) {
  const AbsentPeer address;
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(address.endpoint(), -1);
  send_all(receiver, numbered(5));

  auto ending = term(leaver);
  receiver.set(zmq::sockopt::linger, 0);  // its first call since then: by luck
  receiver.close();

  ending.result();
}

// --- for which socket ---

// S2-20
//! [the longest counts]
TEST_F(Linger, OfEachSocketIsItsOwnAndTermWaitsForTheLongest) {
  const AbsentPeer here;
  const AbsentPeer there;
  Leaver leaver;
  zmq::socket_t hasty = leaver.push_to(here.endpoint(), 0);
  zmq::socket_t patient = leaver.push_to(there.endpoint(), an_hour);
  for (zmq::socket_t* const receiver : {&hasty, &patient}) {
    send_all(*receiver, numbered(5));
    receiver->close();
  }

  auto ending = term(leaver);
  note("the peer comes");
  zmq::socket_t late = pull_at(there.endpoint());

  EXPECT_EQ(receive_texts(late, 5), numbered(5));
  ending.result();
  EXPECT_THAT(story(), ElementsAre("the peer comes", "term returned"));
  expect_nothing_at(here.endpoint());
}
//! [the longest counts]

// S2-27
//! [disconnect keeps what it had]
TEST_F(Linger, CountsForADisconnectedEndpointAsItWasThen) {
  const AbsentPeer address;
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(address.endpoint(), -1);
  send_all(receiver, numbered(5));

  receiver.disconnect(address.endpoint());
  receiver.set(zmq::sockopt::linger, 0);
  receiver.close();
  auto ending = term(leaver);
  note("the peer comes");
  zmq::socket_t late = pull_at(address.endpoint());

  EXPECT_EQ(receive_texts(late, 5), numbered(5));
  ending.result();
  EXPECT_THAT(story(), ElementsAre("the peer comes", "term returned"));
}
//! [disconnect keeps what it had]

// S2-27
TEST_F(Linger, OfZeroAtADisconnectDropsWhateverItIsLater) {
  const AbsentPeer address;
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(address.endpoint(), 0);
  send_all(receiver, numbered(5));

  receiver.disconnect(address.endpoint());
  receiver.set(zmq::sockopt::linger, -1);
  receiver.close();
  term(leaver).result();

  expect_nothing_at(address.endpoint());
}
