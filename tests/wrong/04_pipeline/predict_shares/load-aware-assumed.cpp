// Gives each task to the worker that has the least to do.

#include "predict_shares.hpp"

#include <algorithm>
#include <numeric>

std::vector<int> predict_shares(const std::vector<int>& costs,
                                const std::vector<int>& joined_after) {
  std::vector<int> shares(joined_after.size());
  for (std::size_t dealt = 0; dealt < costs.size(); ++dealt) {
    const auto present = std::ranges::count_if(
        joined_after, [&](int after) { return after <= static_cast<int>(dealt); });
    *std::min_element(shares.begin(), shares.begin() + present) += costs[dealt];
  }
  return shares;
}
