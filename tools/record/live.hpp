#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "reading/preview.hpp"
#include "workbook/recording.hpp"

namespace workbook::record {

/// What happens, told line by line while a program runs.
class Live {
 public:
  explicit Live(const recorder::PreviewStyle& style) : style_(style) {}

  /// Lines for the calls that have returned since this was asked last.
  std::string news(const recorder::Recording& recording);

 private:
  using ThreadId = std::pair<std::int64_t, std::int64_t>;  // process and thread

  recorder::PreviewStyle style_;
  std::map<ThreadId, std::int64_t> told_;  // until when
};

}  // namespace workbook::record
