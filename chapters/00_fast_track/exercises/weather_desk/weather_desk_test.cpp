#include "weather_desk.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "workbook/lonely_program.hpp"
#include "workbook/misconception.hpp"
#include "workbook/shows.hpp"
#include "workbook/stage.hpp"
#include "workbook/todo.hpp"
#include "workbook/verbs.hpp"

using namespace std::chrono_literals;
using namespace std::string_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using workbook::Blame;
using workbook::Frames;
using workbook::LonelyProgram;
using workbook::misconception;
using workbook::receive;
using workbook::send;

namespace {

constexpr auto stations_endpoint = "inproc://stations";
constexpr auto subscribers_endpoint = "inproc://subscribers";
constexpr auto clients_endpoint = "inproc://clients";
constexpr auto archive_endpoint = "inproc://archive";

/** Who waits for one and does not hear another is silent where nobody else is. */
constexpr Blame deaf{"deaf-to-others"};

/** What the desk returns; ETERM out of it is a failure. */
int run_desk(zmq::context_t& context, const std::string& archive,
             std::chrono::milliseconds linger) {
  try {
    return weather_desk(context, {.stations = stations_endpoint,
                                  .subscribers = subscribers_endpoint,
                                  .clients = clients_endpoint,
                                  .archive = archive,
                                  .linger = linger});
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) throw;
    ADD_FAILURE() << "ETERM came out of weather_desk."
                  << misconception("eterm-uncaught");
    return -1;
  }
}

zmq::socket_t connected(zmq::context_t& context, zmq::socket_type type,
                        const std::string& endpoint) {
  zmq::socket_t socket(context, type);
  socket.connect(endpoint);
  return socket;
}

/** Those who deal with a desk. */
struct Partners {
  zmq::socket_t archive;
  zmq::socket_t station;
  zmq::socket_t client;
};

class WeatherDesk : public workbook::Stage {
 protected:
  WeatherDesk() {
    explain(EFSM, "rep-out-of-step");
    // A subscriber that waits for its greeting comes late to those of others.
    workbook::acts_out("slow-joiner");
    workbook::acts_out("prefix-mismatch");
  }

  /** A desk that runs on this stage. @param room how many messages the archive holds */
  Partners open_desk(int room = 1000) {
    zmq::socket_t archive(context, zmq::socket_type::pull);
    archive.set(zmq::sockopt::rcvhwm, room);
    archive.bind(archive_endpoint);
    start("weather_desk", [this] { return serve(); });
    return {std::move(archive),
            connected(context, zmq::socket_type::push, stations_endpoint),
            connected(context, zmq::socket_type::req, clients_endpoint)};
  }

  zmq::socket_t subscriber(const std::string& topic) {
    zmq::socket_t subscriber =
        connected(context, zmq::socket_type::sub, subscribers_endpoint);
    subscriber.set(zmq::sockopt::subscribe, topic);
    return subscriber;
  }

  /** A subscriber that the desk has greeted. */
  zmq::socket_t greeted_subscriber(const std::string& topic) {
    zmq::socket_t greeted = subscriber(topic);
    EXPECT_EQ(receive(greeted, deaf), Frames{topic});
    return greeted;
  }

  /** From now on the desk meets what no desk should trust. */
  void says_if_it_throws(const char* misconception_id) { fatal_ = misconception_id; }

 private:
  int serve() {
    try {
      return run_desk(context, archive_endpoint, 1ms);
    } catch (const zmq::error_t&) {
      throw;
    } catch (const workbook::NotSolvedYet&) {
      throw;
    } catch (const std::exception& error) {
      if (fatal_ == nullptr) throw;
      throw std::runtime_error(error.what() + misconception(fatal_.load()));
    }
  }

  std::atomic<const char*> fatal_ = nullptr;
};

/** How many reports the desk says that it has had. */
Frames count_of(zmq::socket_t& client) {
  send(client, {""});
  return receive(client, deaf);
}

Frames answer_of(zmq::socket_t& client, const std::string& question) {
  send(client, {question});
  return receive(client, deaf);
}

// --- The desk in a program of its own ------------------------------------------------

const std::vector<Frames> three_reports{{"Hel", "21"}, {"Oslo", ""}, {"Hel", "22"}};

enum class End { empty_message, shutdown };

/** Sends the reports, and ends the desk when it has had them all. */
void report_to(zmq::context_t& context, End end) {
  zmq::socket_t subscriber =
      connected(context, zmq::socket_type::sub, subscribers_endpoint);
  subscriber.set(zmq::sockopt::subscribe, "");
  zmq::message_t frame;
  (void)subscriber.recv(frame);  // the greeting

  zmq::socket_t station = connected(context, zmq::socket_type::push, stations_endpoint);
  for (const Frames& report : three_reports) {
    station.send(zmq::buffer(report[0]), zmq::send_flags::sndmore);
    station.send(zmq::buffer(report[1]));
    do {
      (void)subscriber.recv(frame);
    } while (frame.more());
  }
  if (end == End::shutdown) return context.shutdown();
  station.send(zmq::str_buffer(""));
}

/** A program that is a desk, whose archive is not there. */
LonelyProgram::Peer desk(End end, std::chrono::milliseconds linger) {
  return [end, linger](zmq::context_t& context, const std::string& archive) {
    std::jthread partners([&context, end] {
      try {
        report_to(context, end);
      } catch (const zmq::error_t& error) {
        if (error.num() != ETERM) throw;
      }
    });
    try {
      EXPECT_EQ(run_desk(context, archive, linger), 3);
    } catch (...) {
      context.shutdown();  // so that the partners end
      throw;
    }
  };
}

void expect_reports_for_a_late_archive(End end) {
  LonelyProgram program(zmq::socket_type::pull, desk(end, 1h));

  const auto archived = program.messages_for_a_late_partner();

  if (testing::Test::HasFailure()) return;  // it has not come to its end as it should
  EXPECT_NE(archived, std::vector<Frames>()) << misconception("linger-drops");
  EXPECT_EQ(archived, three_reports);
}

}  // namespace

TEST_F(WeatherDesk, PublishesEachReportUnderTheNameOfItsStation) {
  Partners partners = open_desk();
  zmq::socket_t everything = greeted_subscriber("");
  zmq::socket_t hel = greeted_subscriber("Hel");
  EXPECT_EQ(receive(everything), Frames{"Hel"}) << "which is a greeting";

  for (const Frames& report : {Frames{"Oslo", "3"}, Frames{"Hel", ""}})
    send(partners.station, report);

  const Frames first = receive(everything);
  EXPECT_NE(first, (Frames{"3", "Oslo"})) << misconception("topic-not-first");
  EXPECT_EQ(first, (Frames{"Oslo", "3"}));
  EXPECT_EQ(receive(everything), (Frames{"Hel", ""}));
  EXPECT_EQ(receive(hel), (Frames{"Hel", ""}));
}

TEST_F(WeatherDesk, GreetsEachSubscriberOfATopic) {
  const Partners partners = open_desk();
  zmq::socket_t first = greeted_subscriber("Hel");
  first.set(zmq::sockopt::subscribe, "Oslo");
  EXPECT_EQ(receive(first, deaf), Frames{"Oslo"});

  zmq::socket_t second = subscriber("Hel");

  EXPECT_EQ(receive(second, Blame{"verbose-forgotten"}), Frames{"Hel"});
  EXPECT_EQ(receive(first), Frames{"Hel"});
}

TEST_F(WeatherDesk, DoesNotGreetWhoLeaves) {
  const Partners partners = open_desk();
  zmq::socket_t witness = greeted_subscriber("");
  zmq::socket_t guest = greeted_subscriber("Hel");
  EXPECT_EQ(receive(witness), Frames{"Hel"});

  guest.set(zmq::sockopt::unsubscribe, "Hel");
  guest.set(zmq::sockopt::subscribe, "Oslo");

  const Frames next = receive(witness);
  EXPECT_NE(next, Frames{"Hel"}) << misconception("departure-counted");
  EXPECT_EQ(next, Frames{"Oslo"});
}

TEST_F(WeatherDesk, AnswersWhileNoStationReports) {
  Partners partners = open_desk();

  EXPECT_EQ(count_of(partners.client), (Frames{"reports", "0"}));
  EXPECT_EQ(count_of(partners.client), (Frames{"reports", "0"}));
}

// G1-28
TEST_F(WeatherDesk, AnswersWithTheLatestReadingByteForByte) {
  Partners partners = open_desk();
  zmq::socket_t everything = greeted_subscriber("");

  for (const Frames& report : {Frames{"Hel", "21"}, Frames{"Hel", "2\0002"s}}) {
    send(partners.station, report);
    const Frames published = receive(everything);
    EXPECT_NE(published, (Frames{"Hel", "2"})) << misconception("text-cut-at-nul");
  }

  const Frames answer = answer_of(partners.client, "Hel");
  EXPECT_NE(answer, (Frames{"reading", "2"})) << misconception("text-cut-at-nul");
  EXPECT_EQ(answer, (Frames{"reading", "2\0002"s}));
  EXPECT_EQ(count_of(partners.client), (Frames{"reports", "2"}));
}

// G1-08 S4-05
TEST_F(WeatherDesk, AnswersABadQuestionWithAnErrorAndGoesOn) {
  Partners partners = open_desk();
  for (int time = 0; time != 2; ++time)
    EXPECT_EQ(count_of(partners.client), (Frames{"reports", "0"}));
  says_if_it_throws("bad-request-fatal");

  for (const Frames& question : {Frames{"Atlantis"}, Frames{"", "Hel"},
                                 Frames{"Hel", "Oslo", ""}, Frames{"\0"s}}) {
    send(partners.client, question);
    const Frames answer = receive(partners.client, Blame{"reply-forgotten"});
    EXPECT_NE(answer, (Frames{"reports", "0"})) << misconception(
        question.size() > 1 ? "multipart-truncated" : "text-cut-at-nul");
    EXPECT_THAT(answer, ElementsAre("error", Not(IsEmpty())));
    EXPECT_EQ(count_of(partners.client), (Frames{"reports", "0"}));
  }
}

TEST_F(WeatherDesk, PassesOverWhatIsNoReport) {
  Partners partners = open_desk();
  zmq::socket_t everything = greeted_subscriber("");
  says_if_it_throws("bad-update-fatal");

  for (const Frames& message : {Frames{"Hel"}, Frames{"Hel", "21", "mild"},
                                Frames{"", "21"}, Frames{"", ""}, Frames{"Hel", "22"}})
    send(partners.station, message);

  const Frames published = receive(everything);
  EXPECT_NE(published, Frames{"Hel"}) << misconception("bad-update-counted");
  EXPECT_NE(published, (Frames{"Hel", "21"})) << misconception("multipart-truncated");
  EXPECT_EQ(published, (Frames{"Hel", "22"}));
  EXPECT_EQ(receive(partners.archive), (Frames{"Hel", "22"}));
  EXPECT_EQ(count_of(partners.client), (Frames{"reports", "1"}));
}

// G1-114
TEST_F(WeatherDesk, DoesNotWaitForASlowArchive) {
  constexpr int many = 1200;  // more than the thousand that a queue has room for
  Partners partners = open_desk(1);
  zmq::socket_t everything = greeted_subscriber("");

  for (int number = 1; number <= many; ++number) {
    const Frames report{"Hel", std::to_string(number)};
    send(partners.station, report);
    ASSERT_EQ(receive(everything, number == 1 ? deaf : Blame{"hwm-block"}), report);
  }

  for (int number = 1; number <= many; ++number)
    ASSERT_EQ(receive(partners.archive), (Frames{"Hel", std::to_string(number)}));
}

// S2-05 S2-10
TEST(WeatherDeskAtItsEnd, LeavesNothingBehindThatALateArchiveWants) {
  expect_reports_for_a_late_archive(End::empty_message);
}

// S2-10 G1-104
TEST(WeatherDeskAtItsEnd, LeavesNothingBehindWhenItsContextIsShutDown) {
  expect_reports_for_a_late_archive(End::shutdown);
}

// S2-15 G1-102
TEST(WeatherDeskAtItsEnd, DoesNotWaitForAnArchiveThatNeverComes) {
  LonelyProgram program(zmq::socket_type::pull, desk(End::empty_message, 20ms));

  program.expect_end();
}
