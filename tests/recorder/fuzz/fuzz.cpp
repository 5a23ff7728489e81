#include "fuzz.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "reading/names.hpp"
#include "reading/reader.hpp"
#include "workbook/recorder.hpp"
#include "workbook/recording_export.hpp"

namespace workbook::recorder {

namespace {

// Calls end the process here, as the fuzzer expects of a finding.
void demand(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "not so: %s\n", what);
  std::abort();
}

bool is_printable(const std::string& text) {
  return std::none_of(text.begin(), text.end(), [](unsigned char byte) {
    return (byte < 0x20 && byte != '\n') || byte == 0x7f;
  });
}

void show(const Recording& recording) {
  const PictureStyle styles[] = {{},
                                 {.width = 40, .rows = 4, .ascii = true},
                                 {.payload = false, .until = recording.length / 2}};
  for (const auto& style : styles) {
    const auto text = picture(recording, style);
    demand(is_printable(text), "a picture has no control characters");
    demand(std::count(text.begin(), text.end(), '\n') < 1000, "a picture is folded");
  }
  demand(is_printable(hang_report(recording)), "a hang report has none");
  demand(is_printable(svg_picture(recording)), "an SVG has none");
  demand(is_printable(as_json(recording)), "JSON has none");
}

// Takes values off the front of the bytes; zero when there are none left.
class Bytes {
 public:
  explicit Bytes(std::span<const std::byte> bytes) : bytes_(bytes) {}

  bool empty() const { return bytes_.empty(); }

  unsigned take() {
    if (bytes_.empty()) return 0;
    const auto value = std::to_integer<unsigned>(bytes_.front());
    bytes_ = bytes_.subspan(1);
    return value;
  }

  std::string take_text() {
    const std::size_t wanted = take() % 32;
    const auto size = std::min(wanted, bytes_.size());
    std::string text(reinterpret_cast<const char*>(bytes_.data()), size);
    bytes_ = bytes_.subspan(size);
    return text;
  }

 private:
  std::span<const std::byte> bytes_;
};

constexpr unsigned most_sockets = 12;
constexpr unsigned most_threads = 4;

int option_of(unsigned byte) {
  constexpr int known[] = {6, 7, 5, 17, 23, 24, 36, 4321};
  return known[byte % std::size(known)];
}

int error_of(unsigned byte) {
  constexpr int known[] = {0, 0, 0, 11, 4, 156384763, 156384765, 77};
  return known[byte % std::size(known)];
}

Event event_of(Bytes& bytes, std::int64_t& time) {
  Event event;
  const unsigned last = static_cast<unsigned>(Call::process_exit) + 1;
  event.call = static_cast<Call>(bytes.take() % last);
  event.begin = time += bytes.take() * 1000;
  const unsigned flags = bytes.take();
  event.end = event.begin + (flags & 1 ? 100'000'000 : 500);
  event.finished = (flags & 2) == 0;
  event.abandoned = !event.finished && (flags & 4);
  event.dont_wait = flags & 8;
  event.frame.more = flags & 16;
  event.repeats = flags & 32 ? 9 : 1;
  event.thread = 1 + static_cast<int>(bytes.take() % most_threads);
  event.socket = static_cast<int>(bytes.take() % (most_sockets + 1));
  event.context = 1;
  event.option = option_of(bytes.take());
  event.error = error_of(bytes.take());
  event.result = event.error != 0 ? -1 : 0;
  event.text = bytes.take_text();
  event.capacity = event.text.size();
  event.frame.size = bytes.take();
  const auto kept =
      std::min<std::size_t>({event.text.size(), event.frame.size, preview_size});
  event.frame.kept = static_cast<std::uint8_t>(kept);
  std::memcpy(event.frame.first_bytes.data(), event.text.data(), kept);
  if (event.call == Call::poll)
    event.items.push_back({event.socket, static_cast<short>(flags & 3), 0});
  return event;
}

}  // namespace

void fuzz_reader(std::span<const std::byte> bytes) {
  const auto part = read(bytes, "fuzz");
  show(merge({part}, part.began + 1'000'000'000));
}

void fuzz_renderer(std::span<const std::byte> data) {
  Bytes bytes(data);
  Recording recording;
  recording.contexts.push_back({1, false, false});
  for (unsigned at = 0; at < most_threads; ++at)
    recording.threads.push_back({1, static_cast<int>(at) + 1, bytes.take_text()});
  for (unsigned at = 0; at < most_sockets; ++at) {
    Socket socket;
    socket.context = 1;
    socket.type = static_cast<int>(bytes.take() % 24) - 1;
    socket.creator = socket.user = 1 + static_cast<int>(at % most_threads);
    socket.name = bytes.take_text();
    recording.sockets.push_back(socket);
  }
  std::int64_t time = 0;
  while (!bytes.empty()) recording.events.push_back(event_of(bytes, time));
  recording.length = time + 1000;
  show(recording);
}

}  // namespace workbook::recorder
