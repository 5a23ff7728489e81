#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

/// How a recording lies in memory and in its file. Writer and reader share nothing
/// else.
///
/// A page of header, then chunks. A thread owns the chunks it writes to, so that it
/// needs no lock; a chunk is a slot of header and slots of records. Two regions of
/// chunks, one for what is set up (contexts, sockets, options, endpoints) and one for
/// the traffic, are rings: when all chunks are in use the oldest one that nobody owns
/// is taken again. A record is one slot or more; its first slot is
///
///     begin | end, 0 while the call runs | object | extra slots, size |
///     flags, call, error, result | three words that depend on the call
///
/// and is complete before the chunk's count of slots covers it. So a process may be
/// killed at any instruction and its file remains readable.
namespace workbook::recorder::layout {

inline constexpr std::uint64_t magic = 0x31434552'4b425731;  // "1WBKREC1"
inline constexpr std::uint32_t version = 1;
inline constexpr std::size_t header_size = 4096;
inline constexpr std::size_t slot_size = 64;
inline constexpr std::size_t slot_words = slot_size / sizeof(std::uint64_t);
inline constexpr std::size_t chunk_slots = 256;
inline constexpr std::size_t chunk_size = chunk_slots * slot_size;
inline constexpr std::size_t longest_text = 256;

/// The first page.
struct Header {
  std::uint64_t magic;
  std::uint32_t version;
  std::uint32_t payload;
  std::uint32_t setup_chunks;
  std::uint32_t traffic_chunks;
  std::int64_t process;
  std::int64_t began;  // CLOCK_MONOTONIC, as all times
  std::atomic<std::int64_t> ended;
  std::atomic<std::uint64_t> session;
  std::atomic<std::uint64_t> next_serial;
  std::atomic<std::uint64_t> next_thread;
  std::atomic<std::uint64_t> setup_cursor;
  std::atomic<std::uint64_t> traffic_cursor;
  std::atomic<std::uint64_t> dropped;
  std::atomic<std::uint64_t> lost;
  char command[1024];  // arguments, each with its NUL
};
static_assert(sizeof(Header) <= header_size);

/// The first slot of a chunk.
struct ChunkHeader {
  std::atomic<std::uint64_t> owner;   // 0: nobody, otherwise process and thread
  std::atomic<std::uint64_t> serial;  // grows from chunk to chunk
  std::atomic<std::uint64_t> used;    // slots, this one included; 0: empty
  std::atomic<std::uint64_t> session;
  std::atomic<std::uint64_t> writer;  // process and thread, as in owner
  std::atomic<std::uint64_t> thread;  // number of the thread in the recording
  std::atomic<std::uint64_t> name[2];
};
static_assert(sizeof(ChunkHeader) == slot_size);

/// The words of a record's first slot.
enum Word : std::size_t { begin, end, object, shape, outcome, first, second, third };

inline constexpr unsigned shape_extra_shift = 56;  // of the word shape
inline constexpr std::uint64_t shape_size_mask = (std::uint64_t{1} << 56) - 1;

// Of the word outcome: result in the low half, then error, call, flags.
inline constexpr unsigned outcome_error_shift = 32;
inline constexpr unsigned outcome_call_shift = 48;
inline constexpr unsigned outcome_flags_shift = 56;

/// Flags of a record.
enum Flag : std::uint64_t {
  more = 1,
  dont_wait = 2,
  reused = 4,
  bytes_kept = 8,
  unfilled = 16,
};

/// errno in sixteen bits: ZeroMQ's own numbers are moved down.
inline constexpr int own_errors = 156384712;  // ZMQ_HAUSNUMERO
inline constexpr int own_errors_moved = 10000;

/// One polled item in the slots after a poll: four to a slot.
struct Item {
  std::uint64_t socket;
  std::uint32_t descriptor;
  std::uint16_t events;
  std::uint16_t returned;
};
inline constexpr std::size_t most_items = 32;

}  // namespace workbook::recorder::layout
