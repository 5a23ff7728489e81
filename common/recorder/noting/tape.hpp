#pragma once

#include <atomic>
#include <cstdint>

#include "noting/clock.hpp"
#include "noting/layout.hpp"
#include "workbook/recording.hpp"

/// The writing side: each thread has its own piece of memory to write to.
namespace workbook::recorder {

/// The memory that is written to, and its size.
struct Storage {
  std::byte* memory = nullptr;
  std::size_t size = 0;
};

/// Nonzero while calls are noted; another number for each recording.
extern std::atomic<std::uint64_t> current_session;

/// What a thread needs to write, and nothing that needs to be constructed.
struct Tape {
  std::uint64_t session;         // what the chunks belong to
  std::uint64_t thread;          // number of this thread in the recording
  layout::ChunkHeader* setup;    // may be null
  layout::ChunkHeader* traffic;  // may be null
  std::uint64_t* last_miss;      // the record that equal misses are added to
  unsigned depth;                // more than 0: in a call of the library already
  bool ignored;                  // one of the library's own threads
  bool released;                 // the thread is at its end
  const void* emptied;           // the message that the last send, or miss, emptied
  bool emptied_by_miss;          // a receive that found nothing did, not a send
  const void* made_empty[4];     // messages made empty since then
  unsigned made_empty_count;
  Clock clock;
};

/// The tape of the calling thread.
extern thread_local constinit Tape tape;

/// Whether this call is to be noted: false while nothing is recorded, and for calls
/// that the library makes itself.
inline bool noting() {
  return current_session.load(std::memory_order_relaxed) != 0 && tape.depth == 0 &&
         !tape.ignored;
}

/// Where a record goes: what is set up outlives the traffic.
enum class Region { setup, traffic };

/// Whether first bytes are kept.
extern bool payload_kept;

/// Takes the slots of a record when the thread has no chunk with so much room, or has
/// not written to this recording before. Null when there is no room at all.
std::uint64_t* take_slots_elsewhere(Region region, std::size_t slots);

/// The chunk to which the calling thread writes.
inline layout::ChunkHeader*& chunk_of(Region region) {
  return region == Region::setup ? tape.setup : tape.traffic;
}

/// Takes the slots of a record from the calling thread's chunk. Null when there is no
/// room. The record becomes visible with publish().
inline std::uint64_t* take_slots(Region region, std::size_t slots) {
  auto* chunk = chunk_of(region);
  if (chunk != nullptr &&
      tape.session == current_session.load(std::memory_order_relaxed)) [[likely]] {
    const auto used = chunk->used.load(std::memory_order_relaxed);
    if (used + slots <= layout::chunk_slots) [[likely]]
      return reinterpret_cast<std::uint64_t*>(chunk) + used * layout::slot_words;
  }
  return take_slots_elsewhere(region, slots);
}

/// Makes the record visible whose slots were taken last.
inline void publish(Region region, std::size_t slots) {
  tape.last_miss = nullptr;
  auto& used = chunk_of(region)->used;
  const auto next = used.load(std::memory_order_relaxed) + slots;
  used.store(next, std::memory_order_release);
  // By the time of the next record its memory is there to be written to.
  constexpr int to_write = 1;
  __builtin_prefetch(
      reinterpret_cast<std::uint64_t*>(chunk_of(region)) + next * layout::slot_words,
      to_write);
}

/// Stores one word of a record such that others may read it at any time.
inline void store(std::uint64_t* slot, std::size_t word, std::uint64_t value) {
  std::atomic_ref(slot[word]).store(value, std::memory_order_relaxed);
}

/// Stores the word that completes a record.
inline void store_last(std::uint64_t* slot, std::size_t word, std::uint64_t value) {
  std::atomic_ref(slot[word]).store(value, std::memory_order_release);
}

/// Stores bytes into the words from `slot[word]` on.
void store_bytes(std::uint64_t* slot, std::size_t word, const void* bytes,
                 std::size_t size);

/// Begins a recording in memory.
void begin_in_memory(std::size_t memory, bool payload);

/// Lets the first noted call begin a recording in a new file of `folder`.
void arm_file(const char* folder, std::size_t memory, bool payload);

/// Ends the recording; its memory stays.
void end_recording();

/// When the recording began, or 0.
std::int64_t began();

/// The memory of the recording, such as it is.
Storage storage();

}  // namespace workbook::recorder
