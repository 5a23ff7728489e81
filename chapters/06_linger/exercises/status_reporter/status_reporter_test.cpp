#include "status_reporter.hpp"

#include <gmock/gmock.h>

#include <thread>

#include "workbook/lonely_program.hpp"
#include "workbook/misconception.hpp"
#include "workbook/patience.hpp"

using namespace std::chrono_literals;
using workbook::Frames;
using workbook::LonelyProgram;
using workbook::misconception;

namespace {

using Events = std::vector<std::string>;

const Events three_events{"door open", "light on", ""};

/** Shuts a context down, so that whoever waits in it is woken. */
struct Shutdown {
  zmq::context_t& context;
  ~Shutdown() { context.shutdown(); }
};

/** Sends the events and waits for each answer, then shuts the context down. */
void send_events(zmq::context_t& context, const Events& events) {
  const Shutdown at_the_end{context};
  try {
    zmq::socket_t reporter(context, zmq::socket_type::req);
    reporter.set(zmq::sockopt::linger, 0);
    reporter.connect("inproc://events");
    for (const std::string& event : events) {
      workbook::send(reporter, {event});
      workbook::receive(reporter);
    }
  } catch (const testing::AssertionException&) {
    // and reported
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) throw;  // the reporter has ended before its time
  }
}

/** Has a reporter report these events, until the context is shut down. */
void report(zmq::context_t& context, const Events& events,
            const StatusReporterOptions& options) {
  const std::jthread source([&context, &events] { send_events(context, events); });
  const Shutdown if_the_reporter_ends_first{context};
  try {
    EXPECT_EQ(status_reporter(context, options), events.size());
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) throw;
    ADD_FAILURE() << "The reporter ended with ETERM and returned nothing."
                  << misconception("linger-after-eterm");
  }
}

/** A program that reports to a display which is not there. */
LonelyProgram::Peer reporting(const Events& events, std::chrono::milliseconds linger) {
  return [events, linger](auto& context, auto& endpoint) {
    report(context, events, {.display = endpoint, .linger = linger});
  };
}

std::vector<Frames> each_as_one_message(const Events& events) {
  std::vector<Frames> messages;
  for (const std::string& event : events) messages.push_back({event});
  return messages;
}

}  // namespace

// S2-14 G1-104
TEST(StatusReporter, EndsWhenItsContextIsShutDown) {
  LonelyProgram program(zmq::socket_type::pull, reporting({"door open"}, 0ms));

  program.expect_end();
}

// S2-15 G1-102
TEST(StatusReporter, DoesNotWaitForADisplayThatNeverComes) {
  LonelyProgram program(zmq::socket_type::pull, reporting(three_events, 20ms));

  program.expect_end();
}

// S2-10
TEST(StatusReporter, KeepsTheEventsForADisplayThatComesInTime) {
  LonelyProgram program(zmq::socket_type::pull, reporting(three_events, 1h));

  const auto shown = program.messages_for_a_late_partner();

  EXPECT_NE(shown, std::vector<Frames>()) << misconception("linger-drops");
  EXPECT_EQ(shown, each_as_one_message(three_events));
}
