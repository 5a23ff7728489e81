#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

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

}  // namespace workbook::recorder
