#pragma once

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "noting/tape.hpp"

namespace workbook::recorder {

/// One call being noted: made before the call, visible while it runs, completed after
/// it. While it lives, calls that the library makes itself are not noted.
class Note {
 public:
  /// Begins a record with room for `extra_bytes` behind its first slot.
  Note(Call call, Region region, const void* object, std::size_t extra_bytes = 0);
  Note(const Note&) = delete;
  Note& operator=(const Note&) = delete;
  ~Note() { --tape.depth; }

  /// Sets flags of the record.
  void flag(std::uint64_t flags) { flags_ |= flags; }
  /// Notes the frame that is sent or was received; `copied` bytes of it are at `data`.
  void frame(std::size_t size, const void* data, std::size_t copied);
  /// Sets one of the words whose meaning depends on the call, or the size.
  void word(layout::Word word, std::uint64_t value);
  /// Stores bytes behind the first slot, from `offset` on.
  void extra(std::size_t offset, const void* bytes, std::size_t size);
  /// Sets the result that is noted when the call succeeded.
  void result(int result) { result_ = result; }

  /// The call is about to be made: others can see it.
  void begin();
  /// The call has returned. Keeps errno.
  void end(bool failed);
  /// The same for a call that does not wait. An equal miss right before is counted in
  /// one record with it.
  void end_at_once(bool failed, bool miss);

 private:
  void failed();
  void complete(int error);
  std::uint64_t outcome(int error) const;
  bool same_as_last_miss(int error) const;

  std::uint64_t* slot_ = nullptr;
  Region region_;
  Call call_;
  std::uint8_t slots_;
  bool begun_ = false;
  int result_ = 0;
  std::uint64_t object_;
  std::uint64_t began_;
  std::uint64_t size_ = 0;
  std::uint64_t flags_ = 0;
};

/// errno in sixteen bits, where an event keeps it.
inline std::uint64_t packed_error(int error) {
  if (error >= layout::own_errors)
    error = error - layout::own_errors + layout::own_errors_moved;
  return static_cast<std::uint64_t>(error & 0xffff) << layout::outcome_error_shift;
}

inline Note::Note(Call call, Region region, const void* object, std::size_t extra_bytes)
    : region_(region),
      call_(call),
      slots_(static_cast<std::uint8_t>(1 + (extra_bytes + layout::slot_size - 1) /
                                               layout::slot_size)),
      object_(reinterpret_cast<std::uintptr_t>(object)) {
  ++tape.depth;
  slot_ = take_slots(region, slots_);
  began_ = static_cast<std::uint64_t>(now(tape.clock));
  if (slot_ == nullptr) return;
  store(slot_, layout::begin, began_);
  store(slot_, layout::end, 0);
  store(slot_, layout::object, object_);
}

inline void Note::frame(std::size_t size, const void* data, std::size_t copied) {
  size_ = size;
  if (slot_ == nullptr || !payload_kept) return;
  flags_ |= layout::bytes_kept;
  std::uint64_t first[preview_size / sizeof(std::uint64_t)] = {};
  const auto kept = std::min({size, copied, preview_size});
  if (kept > 0) std::memcpy(first, data, kept);
  store(slot_, layout::first, first[0]);
  store(slot_, layout::second, first[1]);
  store(slot_, layout::third, first[2]);
}

inline void Note::word(layout::Word word, std::uint64_t value) {
  if (slot_ != nullptr) store(slot_, word, value);
}

inline void Note::extra(std::size_t offset, const void* bytes, std::size_t size) {
  if (slot_ != nullptr)
    store_bytes(slot_, layout::slot_words + offset / sizeof(std::uint64_t), bytes,
                size);
}

inline std::uint64_t Note::outcome(int error) const {
  return static_cast<std::uint32_t>(result_) | packed_error(error) |
         static_cast<std::uint64_t>(call_) << layout::outcome_call_shift |
         flags_ << layout::outcome_flags_shift;
}

inline void Note::begin() {
  if (slot_ == nullptr) return;
  begun_ = true;
  store(slot_, layout::shape,
        size_ | std::uint64_t{slots_ - 1u} << layout::shape_extra_shift);
  store(slot_, layout::outcome, outcome(0));
  publish(region_, slots_);
}

// A call that failed has no size of its own: what it was to send stands in the result,
// and the size counts how often in a row it failed.
inline void Note::failed() {
  result_ = static_cast<int>(std::min<std::uint64_t>(size_, INT_MAX));
  size_ = 1;
}

inline void Note::complete(int error) {
  if (!begun_) begin();
  store(slot_, layout::shape,
        size_ | std::uint64_t{slots_ - 1u} << layout::shape_extra_shift);
  store(slot_, layout::outcome, outcome(error));
  store_last(slot_, layout::end, static_cast<std::uint64_t>(now(tape.clock)));
}

inline void Note::end(bool failed) {
  if (slot_ == nullptr) return;
  const int error = failed ? errno : 0;
  if (failed) this->failed();
  complete(error);
  if (failed) errno = error;
}

inline bool Note::same_as_last_miss(int error) const {
  const auto* last = tape.last_miss;
  return last != nullptr && last != slot_ && last[layout::object] == object_ &&
         last[layout::outcome] == outcome(error) &&
         (call_ != Call::get_option && call_ != Call::poll
              ? true
              : last[layout::first] == slot_[layout::first] &&
                    last[layout::second] == slot_[layout::second]);
}

inline void Note::end_at_once(bool failed, bool miss) {
  if (slot_ == nullptr) return;
  const int error = failed ? errno : 0;
  if (failed || miss) this->failed();
  if (miss && same_as_last_miss(error)) {
    auto* last = tape.last_miss;
    store(last, layout::shape, last[layout::shape] + 1);
    store_last(last, layout::end, static_cast<std::uint64_t>(now(tape.clock)));
  } else {
    complete(error);
    if (miss) tape.last_miss = slot_;
  }
  if (failed) errno = error;
}

}  // namespace workbook::recorder
