// What is noted of real sockets, by this very executable.

#include <gmock/gmock.h>
#include <signal.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>
#include <zmq.hpp>

#include "noting/clock.hpp"
#include "reading/reader.hpp"
#include "workbook/patience.hpp"
#include "workbook/recorder.hpp"

namespace workbook::recorder {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::Not;

/** One context, recorded from before its creation. */
class RecordingTest : public testing::Test {
 protected:
  RecordingTest() {
    begin();
    context = std::make_unique<zmq::context_t>();
    context->set(zmq::ctxopt::blocky, false);
  }
  ~RecordingTest() override {
    context.reset();
    end();
  }

  /** A PUSH and a PULL of the context that are connected over inproc. */
  void join(zmq::socket_t& bound, zmq::socket_t& connected) {
    bound.bind("inproc://here");
    connected.connect("inproc://here");
  }

  static std::vector<Event> events(Call call) {
    std::vector<Event> result;
    for (const auto& event : look().events)
      if (event.call == call) result.push_back(event);
    return result;
  }

  static std::vector<std::string> previews(bool (*wanted)(const Event&)) {
    std::vector<std::string> result;
    for (const auto& event : look().events)
      if (wanted(event)) result.emplace_back(event.frame.preview());
    return result;
  }

  std::unique_ptr<zmq::context_t> context;
};

bool sends(const Event& event) {
  return event.call == Call::send || event.call == Call::send_const ||
         event.call == Call::message_send;
}

bool receives(const Event& event) {
  return event.call == Call::receive || event.call == Call::message_receive;
}

/** Waits, without an end of its own, until the recording shows something. */
template <class Condition>
Recording look_until(Condition condition) {
  const auto limit = std::chrono::steady_clock::now() + patience();
  for (;;) {
    auto recording = look();
    if (condition(recording) || std::chrono::steady_clock::now() > limit)
      return recording;
    std::this_thread::yield();
  }
}

TEST(Recorder, NotesNothingUntilItIsAskedTo) {
  end();
  const auto before = look().events.size();
  zmq::context_t context;
  zmq::socket_t socket(context, ZMQ_PUSH);
  EXPECT_FALSE(is_recording());
  EXPECT_EQ(look().events.size(), before);
}

TEST_F(RecordingTest, FollowsASocketFromItsCreationToItsEnd) {
  {
    zmq::socket_t socket(*context, ZMQ_REP);
    socket.bind("tcp://127.0.0.1:*");
  }
  const auto recording = look();
  ASSERT_EQ(recording.sockets.size(), 1u);
  EXPECT_EQ(recording.sockets[0].type, ZMQ_REP);
  EXPECT_EQ(recording.sockets[0].context, 1);
  EXPECT_TRUE(recording.sockets[0].closed);
  const auto binds = events(Call::bind);
  ASSERT_EQ(binds.size(), 1u);
  EXPECT_EQ(binds[0].text, "tcp://127.0.0.1:*");
  EXPECT_THAT(binds[0].resolved, testing::MatchesRegex("tcp://127\\.0\\.0\\.1:[0-9]+"));
  EXPECT_EQ(binds[0].socket, 1);
}

TEST_F(RecordingTest, NotesEachVariantOfSendAndReceive) {
  zmq::socket_t push(*context, ZMQ_PUSH), pull(*context, ZMQ_PULL);
  join(pull, push);
  zmq_msg_t message;
  char text[] = "iov";
  iovec vectors[] = {{text, 3}, {text, 3}};
  zmq_send(push.handle(), "send", 4, 0);
  zmq_send_const(push.handle(), "const", 5, ZMQ_SNDMORE);
  zmq_msg_init_size(&message, 3);
  std::memcpy(zmq_msg_data(&message), "msg", 3);
  zmq_msg_send(&message, push.handle(), 0);
  zmq_msg_init_size(&message, 3);
  std::memcpy(zmq_msg_data(&message), "old", 3);
  zmq_sendmsg(push.handle(), &message, 0);
  zmq_sendiov(push.handle(), vectors, 2, ZMQ_SNDMORE);
  char buffer[2];
  EXPECT_EQ(zmq_recv(pull.handle(), buffer, sizeof buffer, 0), 4);
  zmq_msg_init(&message);
  zmq_msg_recv(&message, pull.handle(), 0);
  zmq_msg_recv(&message, pull.handle(), 0);
  zmq_recvmsg(pull.handle(), &message, 0);
  zmq_msg_close(&message);
  std::size_t count = 2;
  EXPECT_GE(zmq_recviov(pull.handle(), vectors, &count, 0), 0);
  ASSERT_EQ(count, 2u);
  for (auto& vector : vectors) std::free(vector.iov_base);
  EXPECT_THAT(previews(sends),
              ElementsAre("send", "const", "msg", "old", "iov", "iov"));
  EXPECT_THAT(previews(receives),
              ElementsAre("se", "const", "msg", "old", "iov", "iov"));
  const auto first = events(Call::receive).at(0);
  EXPECT_EQ(first.frame.size, 4u);
  EXPECT_EQ(first.capacity, 2u);
  EXPECT_TRUE(events(Call::send_const).at(0).frame.more);
  EXPECT_TRUE(events(Call::message_receive).at(0).frame.more);
  EXPECT_FALSE(events(Call::message_receive).at(1).frame.more);
}

TEST_F(RecordingTest, NotesErrors) {
  zmq::socket_t request(*context, ZMQ_REQ);
  request.connect("inproc://nowhere");
  zmq::message_t message;
  EXPECT_THROW((void)request.recv(message), zmq::error_t);
  const auto noted = events(Call::message_receive).at(0);
  EXPECT_EQ(noted.error, EFSM);
  EXPECT_EQ(noted.result, -1);
}

TEST_F(RecordingTest, LeavesErrnoAsItWas) {
  zmq::socket_t pull(*context, ZMQ_PULL);
  char buffer[1];
  EXPECT_EQ(zmq_recv(pull.handle(), buffer, 1, ZMQ_DONTWAIT), -1);
  EXPECT_EQ(zmq_errno(), EAGAIN);
  EXPECT_EQ(zmq_bind(pull.handle(), "nonsense"), -1);
  EXPECT_EQ(zmq_errno(), EINVAL);
}

TEST_F(RecordingTest, CountsEqualMissesInOneEvent) {
  zmq::socket_t pull(*context, ZMQ_PULL);
  zmq::message_t message;
  for (int i = 0; i < 100; ++i)
    EXPECT_FALSE(pull.recv(message, zmq::recv_flags::dontwait));
  const auto noted = events(Call::message_receive);
  ASSERT_EQ(noted.size(), 1u);
  EXPECT_EQ(noted[0].repeats, 100u);
  EXPECT_TRUE(noted[0].dont_wait);
}

TEST_F(RecordingTest, ShowsACallWhileAThreadSitsInIt) {
  std::jthread thread([this] {
    name_thread("waiter");
    zmq::socket_t pull(*context, ZMQ_PULL);
    zmq::message_t message;
    try {
      (void)pull.recv(message);
    } catch (const zmq::error_t& error) {
      EXPECT_EQ(error.num(), ETERM);
    }
  });
  const auto waits = [](const Event& event) {
    return event.call == Call::message_receive && !event.finished;
  };
  const auto recording = look_until([&](const Recording& now) {
    return std::any_of(now.events.begin(), now.events.end(), waits);
  });
  const auto found =
      std::find_if(recording.events.begin(), recording.events.end(), waits);
  ASSERT_NE(found, recording.events.end());
  EXPECT_EQ(recording.threads.at(static_cast<std::size_t>(found->thread - 1)).name,
            "waiter");
  context->shutdown();
  thread.join();
  const auto after = events(Call::message_receive);
  ASSERT_EQ(after.size(), 1u);
  EXPECT_TRUE(after[0].finished);
  EXPECT_EQ(after[0].error, ETERM);
}

TEST_F(RecordingTest, NotesPolls) {
  zmq::socket_t push(*context, ZMQ_PUSH), pull(*context, ZMQ_PULL);
  join(pull, push);
  push.send(zmq::str_buffer("x"), zmq::send_flags::none);
  std::array items{zmq::pollitem_t{pull.handle(), 0, ZMQ_POLLIN, 0},
                   zmq::pollitem_t{push.handle(), 0, ZMQ_POLLOUT, 0}};
  EXPECT_EQ(zmq::poll(items, std::chrono::milliseconds(-1)), 2);
  const auto noted = events(Call::poll);
  ASSERT_EQ(noted.size(), 1u);
  EXPECT_EQ(noted[0].result, 2);
  EXPECT_EQ(noted[0].timeout, -1);
  ASSERT_EQ(noted[0].items.size(), 2u);
  EXPECT_EQ(noted[0].items[0].socket, 2);
  EXPECT_EQ(noted[0].items[0].returned, ZMQ_POLLIN);
  EXPECT_EQ(noted[0].items[1].socket, 1);
}

TEST_F(RecordingTest, NotesOptionsButNotSecrets) {
  zmq::socket_t subscriber(*context, ZMQ_SUB);
  subscriber.set(zmq::sockopt::subscribe, "topic");
  subscriber.set(zmq::sockopt::plain_password, "swordfish");
  subscriber.set(zmq::sockopt::linger, 5);
  const auto noted = events(Call::set_option);
  ASSERT_EQ(noted.size(), 3u);
  EXPECT_EQ(noted[0].text, "topic");
  EXPECT_EQ(noted[1].option, ZMQ_PLAIN_PASSWORD);
  EXPECT_EQ(noted[1].text, "");
  EXPECT_EQ(noted[2].text, std::string("\5\0\0\0", 4));
}

TEST_F(RecordingTest, KeepsNoPayloadWhenToldSo) {
  begin({.payload = false});
  zmq::socket_t push(*context, ZMQ_PUSH), pull(*context, ZMQ_PULL);
  join(pull, push);
  push.send(zmq::str_buffer("secret"), zmq::send_flags::none);
  zmq::socket_t subscriber(*context, ZMQ_SUB);
  subscriber.set(zmq::sockopt::subscribe, "secret");
  const auto noted = events(Call::send);
  ASSERT_EQ(noted.size(), 1u);
  EXPECT_EQ(noted[0].frame.size, 6u);
  EXPECT_EQ(noted[0].frame.preview(), "");
  EXPECT_EQ(events(Call::set_option).at(0).text, "");
}

TEST_F(RecordingTest, DoesNotNoteWhatTheLibraryDoesItself) {
  zmq::socket_t socket(*context, ZMQ_REP);
  ASSERT_EQ(zmq_socket_monitor(socket.handle(), "inproc://monitor", ZMQ_EVENT_ALL), 0);
  zmq::socket_t reader(*context, ZMQ_PAIR);
  reader.connect("inproc://monitor");
  socket.bind("tcp://127.0.0.1:*");
  zmq::message_t message;
  (void)reader.recv(message);
  (void)reader.recv(message);
  zmq_socket_monitor(socket.handle(), nullptr, 0);
  EXPECT_THAT(previews(sends), IsEmpty());
  EXPECT_EQ(look().sockets.size(), 2u);
  EXPECT_EQ(events(Call::bind).size(), 1u);
}

TEST_F(RecordingTest, DropsOldTrafficButRemembersTheSockets) {
  begin({.memory = 1u << 20});
  zmq::socket_t push(*context, ZMQ_PUSH), pull(*context, ZMQ_PULL);
  join(pull, push);
  zmq::message_t message;
  for (int i = 0; i < 20'000; ++i) {
    push.send(zmq::str_buffer("x"), zmq::send_flags::none);
    (void)pull.recv(message);
  }
  const auto recording = look();
  EXPECT_GT(recording.dropped, 20'000u);
  EXPECT_EQ(recording.lost, 0u);
  EXPECT_LT(recording.events.size(), (1u << 20) / 64);
  ASSERT_EQ(recording.sockets.size(), 2u);
  EXPECT_EQ(recording.sockets[0].type, ZMQ_PUSH);
  EXPECT_THAT(recording.events, Contains(Field(&Event::call, Call::bind)));
  EXPECT_TRUE(receives(recording.events.back()));
}

TEST_F(RecordingTest, GivesBackTheMemoryOfThreadsThatHaveEnded) {
  begin({.memory = 1u << 20});
  for (int i = 0; i < 500; ++i)
    std::jthread([this] { zmq::socket_t(*context, ZMQ_PUSH).close(); });
  const auto recording = look();
  EXPECT_EQ(recording.lost, 0u);
  EXPECT_GT(recording.dropped, 0u);
}

TEST_F(RecordingTest, ForgetsTheRecordingBefore) {
  { zmq::socket_t socket(*context, ZMQ_PUSH); }
  begin();
  zmq::socket_t socket(*context, ZMQ_PULL);
  const auto recording = look();
  ASSERT_EQ(recording.sockets.size(), 1u);
  EXPECT_EQ(recording.sockets[0].type, ZMQ_PULL);
}

/** Runs a peer in a process of its own, which ends as `finish` says. */
template <class Finish>
void in_child(Finish finish) {
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    zmq::context_t own;
    zmq::socket_t socket(own, ZMQ_PUB);
    socket.bind("inproc://child");
    socket.send(zmq::str_buffer("from the child"), zmq::send_flags::none);
    finish();
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
}

TEST_F(RecordingTest, HasTheCallsOfForkedProcessesHoweverTheyEnd) {
  in_child([] { std::_Exit(0); });
  in_child([] { raise(SIGKILL); });
  in_child([] { std::abort(); });
  zmq::socket_t socket(*context, ZMQ_PUB);
  socket.bind("inproc://parent");
  socket.send(zmq::str_buffer("from the parent"), zmq::send_flags::none);
  EXPECT_THAT(previews(sends), ElementsAre("from the child", "from the child",
                                           "from the child", "from the parent"));
  const auto recording = look();
  EXPECT_EQ(recording.threads.size(), 4u);
  EXPECT_NE(recording.threads[0].process, recording.threads[3].process);
}

TEST_F(RecordingTest, ReusesTheMemoryOfKilledProcesses) {
  begin({.memory = 1u << 20});
  for (int i = 0; i < 100; ++i) in_child([] { raise(SIGKILL); });
  EXPECT_EQ(look().lost, 0u);
}

TEST_F(RecordingTest, TellsOfAKilledProcessInWhichCallItWas) {
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    zmq::context_t own;
    zmq::socket_t socket(own, ZMQ_PULL);
    zmq::message_t message;
    (void)socket.recv(message);
    _exit(0);
  }
  const auto waits = [](const Event& event) { return !event.finished; };
  const auto before = look_until([&](const Recording& now) {
    return std::any_of(now.events.begin(), now.events.end(), waits);
  });
  EXPECT_THAT(before.events, Contains(Field(&Event::finished, false)));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);

  auto part = read(snapshot(storage()), "memory");
  part.ended_processes = {child};
  const auto after = merge({part}, now());
  EXPECT_THAT(after.events, Contains(Field(&Event::abandoned, true)));
  EXPECT_THAT(after.contexts, Contains(Field(&Context::abandoned, true)));
  EXPECT_THAT(picture(after), testing::HasSubstr("in recv when its process ended"));
}

TEST(Clock, AgreesWithTheKernels) {
  Clock clock{};
  const auto begin = now();
  std::int64_t latest = 0;
  constexpr std::int64_t tolerated = 2'000;  // nanoseconds
  while (now() - begin < 20'000'000) {
    const auto before = now();
    const auto time = now(clock);
    const auto after = now();
    ASSERT_GE(time, before - tolerated);
    ASSERT_LE(time, after + tolerated);
    ASSERT_GE(time + 2 * tolerated, latest);
    latest = time;
  }
}

}  // namespace
}  // namespace workbook::recorder
