#include "noting/tape.hpp"

#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <mutex>

namespace workbook::recorder {

std::atomic<std::uint64_t> current_session{0};
thread_local constinit Tape tape{};
bool payload_kept = true;

namespace {

using layout::ChunkHeader;
using layout::Header;

// Before the first call of a process that records into a file.
constexpr std::uint64_t armed = ~std::uint64_t{0};

Storage recording;
std::uint64_t sessions = 0;
pid_t owner = 0;
char armed_folder[4096 - 64];
std::size_t armed_memory = 0;
bool armed_payload = true;

Header* header() {
  return reinterpret_cast<Header*>(recording.memory);
}

ChunkHeader* chunk_at(std::size_t index) {
  return reinterpret_cast<ChunkHeader*>(recording.memory + layout::header_size +
                                        index * layout::chunk_size);
}

// Gives the chunks back when the thread ends.
struct TapeEnd {
  bool armed = false;
  ~TapeEnd() {
    for (auto* chunk : {tape.setup, tape.traffic})
      if (chunk != nullptr) chunk->owner.store(0, std::memory_order_release);
    tape.setup = tape.traffic = nullptr;
    tape.released = true;
  }
};
thread_local TapeEnd tape_end;

// After fork only this thread lives on, in a process of its own; what it held is its
// parent's. The memory is shared with the parent.
void after_fork() {
  tape.setup = tape.traffic = nullptr;
  tape.last_miss = nullptr;
  tape.thread = 0;
}

// Process and thread in one word.
std::uint64_t writer() {
  return static_cast<std::uint64_t>(getpid()) << 32 |
         static_cast<std::uint32_t>(syscall(SYS_gettid));
}

bool gone(std::uint64_t owner) {
  const auto process = static_cast<pid_t>(owner >> 32);
  const auto thread = static_cast<pid_t>(owner & 0xffffffff);
  return syscall(SYS_tgkill, process, thread, 0) != 0 && errno == ESRCH;
}

bool own(ChunkHeader& chunk, bool bury) {
  auto before = chunk.owner.load(std::memory_order_relaxed);
  if (before != 0 && !(bury && gone(before))) return false;
  return chunk.owner.compare_exchange_strong(before, writer(),
                                             std::memory_order_acquire);
}

ChunkHeader* take_chunk(Region region) {
  auto& head = *header();
  const bool setup = region == Region::setup;
  const std::size_t base = setup ? 0 : head.setup_chunks;
  const std::size_t count = setup ? head.setup_chunks : head.traffic_chunks;
  auto& cursor = setup ? head.setup_cursor : head.traffic_cursor;
  // The second round also takes what threads left behind that were killed.
  for (std::size_t step = 0; step < 2 * count; ++step) {
    const auto at = cursor.fetch_add(1, std::memory_order_relaxed) % count;
    auto& chunk = *chunk_at(base + at);
    if (!own(chunk, step >= count)) continue;
    const auto used = chunk.used.load(std::memory_order_relaxed);
    if (used > 1 && chunk.session.load(std::memory_order_relaxed) == tape.session)
      head.dropped.fetch_add(used - 1, std::memory_order_relaxed);
    chunk.used.store(0, std::memory_order_relaxed);
    chunk.serial.store(head.next_serial.fetch_add(1, std::memory_order_relaxed),
                       std::memory_order_release);
    chunk.session.store(tape.session, std::memory_order_relaxed);
    chunk.writer.store(writer(), std::memory_order_relaxed);
    chunk.thread.store(tape.thread, std::memory_order_relaxed);
    std::uint64_t name[2] = {};
    prctl(PR_GET_NAME, name);
    for (std::size_t word : {0, 1})
      chunk.name[word].store(name[word], std::memory_order_relaxed);
    chunk.used.store(1, std::memory_order_release);
    return &chunk;
  }
  return nullptr;
}

void read_command(char* text, std::size_t size) {
  const int file = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  [[maybe_unused]] const auto got = read(file, text, size - 1);
  close(file);
}

void prepare(Storage fresh, bool payload) {
  auto* head = reinterpret_cast<Header*>(fresh.memory);
  const auto chunks = (fresh.size - layout::header_size) / layout::chunk_size;
  head->version = layout::version;
  payload_kept = payload;
  head->payload = payload ? 1 : 0;
  head->setup_chunks = static_cast<std::uint32_t>(chunks / 4);
  head->traffic_chunks = static_cast<std::uint32_t>(chunks - chunks / 4);
  head->process = getpid();
  head->began = now();
  head->ended = 0;
  head->next_serial = 1;
  head->next_thread = 1;
  head->setup_cursor = head->traffic_cursor = 0;
  head->dropped = head->lost = 0;
  read_command(head->command, sizeof head->command);
  head->magic = layout::magic;
}

std::size_t whole_chunks(std::size_t memory) {
  const auto chunks = std::max<std::size_t>(memory / layout::chunk_size, 32);
  return layout::header_size + (chunks - 1) * layout::chunk_size;
}

Storage map(int file, std::size_t size) {
  const int flags = file < 0 ? MAP_SHARED | MAP_ANONYMOUS : MAP_SHARED;
  void* memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, flags, file, 0);
  if (memory == MAP_FAILED) return {};
  return {static_cast<std::byte*>(memory), size};
}

void start(std::uint64_t session) {
  owner = getpid();
  header()->session.store(session, std::memory_order_relaxed);
  current_session.store(session, std::memory_order_release);
}

Storage new_file() {
  char path[sizeof armed_folder + 64];
  int file = -1;
  for (int attempt = 0; attempt < 1000; ++attempt) {
    std::snprintf(path, sizeof path, "%s/%d.%d.recording", armed_folder,
                  static_cast<int>(getpid()), attempt);
    file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0 || errno != EEXIST) break;
  }
  if (file < 0) return {};
  const auto size = whole_chunks(armed_memory);
  Storage storage;
  if (ftruncate(file, static_cast<off_t>(size)) == 0) storage = map(file, size);
  close(file);
  return storage;
}

// The first noted call of a process that records into a file.
void start_file() {
  static std::once_flag once;
  std::call_once(once, [] {
    recording = new_file();
    if (recording.memory == nullptr) {
      std::fprintf(stderr, "recorder: cannot record into %s: %s\n", armed_folder,
                   std::strerror(errno));
      current_session.store(0, std::memory_order_relaxed);
      return;
    }
    prepare(recording, armed_payload);
    pthread_atfork(nullptr, nullptr, after_fork);
    start(++sessions);
  });
}

bool is_library_thread() {
  char name[16] = {};
  prctl(PR_GET_NAME, name);
  return std::strncmp(name, "ZMQbg", 5) == 0;
}

// The first record of a thread in this recording. False: nothing is to be written.
bool join() {
  if (current_session.load(std::memory_order_acquire) == armed) start_file();
  const auto session = current_session.load(std::memory_order_acquire);
  if (session == 0 || is_library_thread()) {
    tape.ignored = session != 0;
    return false;
  }
  if (tape.session != session) {
    for (auto* chunk : {tape.setup, tape.traffic})
      if (chunk != nullptr) chunk->owner.store(0, std::memory_order_release);
    tape.setup = tape.traffic = nullptr;
    tape.last_miss = nullptr;
    tape.thread = 0;
    tape.session = session;
  }
  if (tape.thread == 0)
    tape.thread = header()->next_thread.fetch_add(1, std::memory_order_relaxed);
  // Registers the end of the thread, unless it is over already.
  if (!tape.released) tape_end.armed = true;
  return true;
}

}  // namespace

std::uint64_t* take_slots_elsewhere(Region region, std::size_t slots) {
  const auto session = current_session.load(std::memory_order_relaxed);
  if (session != tape.session || tape.thread == 0)
    if (!join()) return nullptr;
  auto& chunk = chunk_of(region);
  auto used = chunk == nullptr ? 0 : chunk->used.load(std::memory_order_relaxed);
  if (chunk == nullptr || used + slots > layout::chunk_slots) {
    if (chunk != nullptr) chunk->owner.store(0, std::memory_order_release);
    const int saved = errno;
    tape.last_miss = nullptr;
    chunk = take_chunk(region);
    errno = saved;
    if (chunk == nullptr) {
      header()->lost.fetch_add(1, std::memory_order_relaxed);
      return nullptr;
    }
    used = 1;
  }
  return reinterpret_cast<std::uint64_t*>(chunk) + used * layout::slot_words;
}

void store_bytes(std::uint64_t* slot, std::size_t word, const void* bytes,
                 std::size_t size) {
  const auto* from = static_cast<const char*>(bytes);
  for (std::size_t done = 0; done < size; done += sizeof(std::uint64_t), ++word) {
    std::uint64_t value = 0;
    std::memcpy(&value, from + done, std::min(size - done, sizeof value));
    store(slot, word, value);
  }
}

void begin_in_memory(std::size_t memory, bool payload) {
  current_session.store(0, std::memory_order_release);
  const auto size = whole_chunks(memory);
  // A recording that is no longer wanted keeps its memory if the size has changed or a
  // fork shares it: a thread may still be on its way out of a call that writes there.
  if (recording.memory == nullptr || recording.size != size || owner != getpid()) {
    const auto fresh = map(-1, size);
    if (fresh.memory == nullptr) return;
    if (owner == 0) pthread_atfork(nullptr, nullptr, after_fork);
    recording = fresh;
    for (auto** chunk : {&tape.setup, &tape.traffic}) *chunk = nullptr;
  }
  prepare(recording, payload);
  start(++sessions);
}

void arm_file(const char* folder, std::size_t memory, bool payload) {
  std::snprintf(armed_folder, sizeof armed_folder, "%s", folder);
  armed_memory = memory;
  armed_payload = payload;
  current_session.store(armed, std::memory_order_release);
}

void end_recording() {
  if (current_session.exchange(0, std::memory_order_acq_rel) == 0) return;
  if (recording.memory != nullptr) header()->ended.store(now());
}

std::int64_t began() {
  return recording.memory == nullptr ? 0 : header()->began;
}

Storage storage() {
  return recording;
}

}  // namespace workbook::recorder
