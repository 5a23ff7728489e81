#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace workbook::recorder {

/// An order of `count` lanes in which those that belong together are near each other.
/// `pairs` are two lanes each that have something to do with one another. Without need
/// the order is kept.
std::vector<std::size_t> arranged(std::size_t count,
                                  const std::vector<std::pair<int, int>>& pairs);

}  // namespace workbook::recorder
