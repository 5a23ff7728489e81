#include <pthread.h>
#include <unistd.h>
#include <zmq.h>

#include <string>

#include "noting/note.hpp"
#include "noting/tape.hpp"
#include "reading/reader.hpp"
#include "workbook/recorder.hpp"

namespace workbook::recorder {

namespace {

// An executable in which every function that it calls is the recorder's would else be
// linked without libzmq, and the recorder finds it only if it is there.
[[gnu::used]] const auto needs_libzmq = &zmq_version;

}  // namespace

void begin(const Settings& settings) {
  begin_in_memory(settings.memory, settings.payload);
}

void end() {
  end_recording();
}

bool is_recording() {
  return current_session.load(std::memory_order_relaxed) != 0;
}

Recording look() {
  const auto bytes = snapshot(storage());
  const auto time = now();
  if (bytes.empty()) return {};
  const auto part = read(bytes, "memory");
  return merge({part}, part.ended != 0 ? part.ended : time);
}

std::int64_t time() {
  return now() - began();
}

void name_thread(std::string_view name) {
  const std::string text(name.substr(0, layout::longest_text));
  // The first thread's name is that of the process, by which people look for it.
  if (getpid() != gettid())
    pthread_setname_np(pthread_self(), text.substr(0, 15).c_str());
  if (!noting()) return;
  Note note(Call::thread_name, Region::setup, nullptr, text.size());
  note.word(layout::first, text.size());
  note.extra(0, text.data(), text.size());
  note.end(false);
}

}  // namespace workbook::recorder
