#include "status_reporter.hpp"

#include <gmock/gmock.h>

#include "workbook/lonely_program.hpp"
#include "workbook/misconception.hpp"

using namespace std::chrono_literals;
using workbook::Frames;
using workbook::LonelyProgram;
using workbook::misconception;

namespace {

const std::vector<Frames> three_reports{{"status 1"}, {"status 2"}, {"status 3"}};

/** A program that reports to a display which is not there. Its context is shut down
 * when three reports wait, which is all there is room for. */
LonelyProgram::Peer reporting(std::chrono::milliseconds linger) {
  return [linger](zmq::context_t& context, const std::string& endpoint) {
    StatusReporterOptions options{.display = endpoint, .room = 3, .linger = linger};
    options.sent = [&context](int number) {
      if (number == 3) context.shutdown();
    };
    try {
      EXPECT_EQ(status_reporter(context, options), 3);
    } catch (const zmq::error_t& error) {
      if (error.num() != ETERM) throw;
      ADD_FAILURE() << "The reporter ended with ETERM and returned nothing."
                    << misconception("linger-after-eterm");
      context.shutdown();
      throw;
    }
  };
}

}  // namespace

// S2-14 G1-104
TEST(StatusReporter, EndsWhenItsContextIsShutDown) {
  LonelyProgram program(zmq::socket_type::pull, reporting(0ms));

  program.expect_end();
}

// S2-15 G1-102
TEST(StatusReporter, DoesNotWaitForADisplayThatNeverComes) {
  LonelyProgram program(zmq::socket_type::pull, reporting(20ms));

  program.expect_end();
}

// S2-10
TEST(StatusReporter, KeepsTheReportsForADisplayThatComesInTime) {
  LonelyProgram program(zmq::socket_type::pull, reporting(1h));

  const auto shown = program.messages_for_a_late_partner();

  EXPECT_NE(shown, std::vector<Frames>()) << misconception("linger-drops");
  EXPECT_EQ(shown, three_reports);
}
