#pragma once

#include <cstdint>

#include "workbook/recording.hpp"

namespace workbook::recorder {

/// The recording as it was at an earlier time, in nanoseconds since it began: later
/// calls are not in it, and those that ran have not returned.
Recording cut(Recording recording, std::int64_t time);

}  // namespace workbook::recorder
