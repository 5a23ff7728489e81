// Divides the work by the number of workers.

#include "predict_shares.hpp"

#include <algorithm>
#include <numeric>

std::vector<int> predict_shares(const std::vector<int>& costs,
                                const std::vector<int>& joined_after) {
  const int total = std::accumulate(costs.begin(), costs.end(), 0);
  return std::vector<int>(joined_after.size(),
                          total / static_cast<int>(joined_after.size()));
}
