// Recordings that are whole, cut off, or not recordings at all.

#include "reading/reader.hpp"

#include <gmock/gmock.h>

#include <zmq.hpp>

#include "noting/tape.hpp"
#include "workbook/recorder.hpp"

namespace workbook::recorder {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/** The bytes of a recording of two messages. */
std::vector<std::byte> recorded() {
  begin({.memory = 1u << 20});
  {
    zmq::context_t context;
    zmq::socket_t push(context, ZMQ_PUSH), pull(context, ZMQ_PULL);
    pull.bind("inproc://here");
    push.connect("inproc://here");
    push.send(zmq::str_buffer("first"), zmq::send_flags::none);
    push.send(zmq::str_buffer("second"), zmq::send_flags::none);
    zmq::message_t message;
    (void)pull.recv(message);
    (void)pull.recv(message);
  }
  end();
  return snapshot(storage());
}

TEST(Reader, ReadsAWholeRecordingWithoutARemark) {
  const auto bytes = recorded();
  const auto part = read(bytes, "1.recording");
  EXPECT_THAT(part.remarks, IsEmpty());
  EXPECT_EQ(part.lost, 0u);
  EXPECT_THAT(picture(merge({part}, part.ended)), HasSubstr("\"second\""));
}

TEST(Reader, ReadsUpToACutWhereverItIsAndSaysSo) {
  const auto bytes = recorded();
  std::size_t most = 0;
  for (std::size_t size = 0; size < bytes.size(); size += 61) {
    const auto part = read(std::span(bytes).first(size), "1.recording");
    ASSERT_EQ(part.remarks.size(), 1u) << size;
    EXPECT_THAT(part.remarks[0], HasSubstr("1.recording: cut off")) << size;
    EXPECT_GE(part.records.size(), most) << size;
    most = part.records.size();
    picture(merge({part}, part.ended));
  }
  EXPECT_EQ(most, read(bytes, "").records.size());
}

TEST(Reader, DoesNotTakeEverythingForARecording) {
  const std::vector<std::byte> zeros(layout::header_size);
  EXPECT_THAT(read(zeros, "x").remarks, ElementsAre("x: not a recording"));
  EXPECT_THAT(read_file("/nowhere/x").remarks,
              ElementsAre("x: No such file or directory"));
  auto other = recorded();
  other[offsetof(layout::Header, version)] = std::byte{99};
  EXPECT_THAT(read(other, "x").remarks, ElementsAre(HasSubstr("another version")));
}

TEST(Reader, SurvivesBytesThatMakeNoSense) {
  const auto good = recorded();
  std::uint64_t random = 1;
  for (int round = 0; round < 200; ++round) {
    auto bytes = good;
    for (int change = 0; change < 50; ++change) {
      random = random * 6364136223846793005u + 1442695040888963407u;
      const auto at = layout::header_size + (random >> 33) % 4096;
      bytes[at] = static_cast<std::byte>(random >> 24);
    }
    const auto recording = merge({read(bytes, "x")}, 0);
    picture(recording);
    hang_report(recording);
  }
}

}  // namespace
}  // namespace workbook::recorder
