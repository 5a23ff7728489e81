#include "noting/note.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>

namespace workbook::recorder {

namespace {

std::uint64_t packed_error(int error) {
  if (error >= layout::own_errors)
    error = error - layout::own_errors + layout::own_errors_moved;
  return static_cast<std::uint64_t>(error & 0xffff) << layout::outcome_error_shift;
}

}  // namespace

Note::Note(Call call, Region region, const void* object, std::size_t extra_bytes)
    : region_(region),
      call_(call),
      slots_(static_cast<std::uint8_t>(1 + (extra_bytes + layout::slot_size - 1) /
                                               layout::slot_size)),
      object_(reinterpret_cast<std::uintptr_t>(object)) {
  ++tape.depth;
  slot_ = take_slots(region, slots_);
  began_ = static_cast<std::uint64_t>(now());
  if (slot_ == nullptr) return;
  store(slot_, layout::begin, began_);
  store(slot_, layout::end, 0);
  store(slot_, layout::object, object_);
}

void Note::frame(std::size_t size, const void* data, std::size_t copied) {
  size_ = size;
  if (slot_ == nullptr || !keeps_payload()) return;
  flags_ |= layout::bytes_kept;
  store_bytes(slot_, layout::first, data, std::min({size, copied, preview_size}));
}

void Note::word(layout::Word word, std::uint64_t value) {
  if (slot_ != nullptr) store(slot_, word, value);
}

void Note::extra(std::size_t offset, const void* bytes, std::size_t size) {
  if (slot_ != nullptr)
    store_bytes(slot_, layout::slot_words + offset / sizeof(std::uint64_t), bytes,
                size);
}

std::uint64_t Note::outcome(int error) const {
  return static_cast<std::uint32_t>(result_) | packed_error(error) |
         static_cast<std::uint64_t>(call_) << layout::outcome_call_shift |
         flags_ << layout::outcome_flags_shift;
}

void Note::begin() {
  if (slot_ == nullptr) return;
  begun_ = true;
  store(slot_, layout::shape,
        size_ | std::uint64_t{slots_ - 1u} << layout::shape_extra_shift);
  store(slot_, layout::outcome, outcome(0));
  publish(region_, slots_);
}

// A call that failed has no size of its own: what it was to send stands in the result,
// and the size counts how often in a row it failed.
void Note::failed() {
  result_ = static_cast<int>(std::min<std::uint64_t>(size_, INT_MAX));
  size_ = 1;
}

void Note::complete(int error) {
  if (!begun_) begin();
  store(slot_, layout::shape,
        size_ | std::uint64_t{slots_ - 1u} << layout::shape_extra_shift);
  store(slot_, layout::outcome, outcome(error));
  store_last(slot_, layout::end, static_cast<std::uint64_t>(now()));
}

void Note::end(bool failed) {
  if (slot_ == nullptr) return;
  const int error = failed ? errno : 0;
  if (failed) this->failed();
  complete(error);
  if (failed) errno = error;
}

bool Note::same_as_last_miss(int error) const {
  const auto* last = tape.last_miss;
  return last != nullptr && last != slot_ && last[layout::object] == object_ &&
         last[layout::outcome] == outcome(error) &&
         (call_ != Call::get_option && call_ != Call::poll
              ? true
              : last[layout::first] == slot_[layout::first] &&
                    last[layout::second] == slot_[layout::second]);
}

void Note::end_at_once(bool failed, bool miss) {
  if (slot_ == nullptr) return;
  const int error = failed ? errno : 0;
  if (failed || miss) this->failed();
  if (miss && same_as_last_miss(error)) {
    auto* last = tape.last_miss;
    store(last, layout::shape, last[layout::shape] + 1);
    store_last(last, layout::end, static_cast<std::uint64_t>(now()));
  } else {
    complete(error);
    if (miss) tape.last_miss = slot_;
  }
  if (failed) errno = error;
}

}  // namespace workbook::recorder
