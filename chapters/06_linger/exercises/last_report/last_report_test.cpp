#include "last_report.hpp"

#include <gmock/gmock.h>

#include "workbook/lonely_program.hpp"
#include "workbook/misconception.hpp"

using workbook::Frames;
using workbook::LonelyProgram;
using workbook::misconception;

namespace {

using Reports = std::vector<std::string>;

/** What a collector gets that comes when the station is already being switched off. */
std::vector<Frames> received_of(const Reports& reports) {
  LonelyProgram station(zmq::socket_type::pull,
                        [reports](auto& context, auto& endpoint) {
                          last_report(context, reports, {.endpoint = endpoint});
                        });
  return station.messages_for_a_late_partner();
}

std::vector<Frames> each_as_one_message(const Reports& reports) {
  std::vector<Frames> messages;
  for (const std::string& report : reports) messages.push_back({report});
  return messages;
}

void expect_all_of(const Reports& reports) {
  const auto received = received_of(reports);

  EXPECT_NE(received, std::vector<Frames>()) << misconception("linger-drops");
  EXPECT_EQ(received, each_as_one_message(reports));
}

}  // namespace

// S2-01 S2-05 S2-10
TEST(LastReport, IsKeptForACollectorThatComesLate) {
  expect_all_of({"battery empty"});
}

// S2-05
TEST(LastReport, FollowsAllTheOthersInTheirOrder) {
  expect_all_of({"all is well", "", "battery low", "battery empty"});
}

// S2-05
TEST(LastReport, MayBeAnyBytesAndLong) {
  expect_all_of({std::string("\0\xff", 2), std::string(1'000'000, 'x'), "end"});
}
