// Takes all workers for present from the beginning.

#include "predict_shares.hpp"

#include <algorithm>
#include <numeric>

std::vector<int> predict_shares(const std::vector<int>& costs,
                                const std::vector<int>& joined_after) {
  std::vector<int> shares(joined_after.size());
  for (std::size_t dealt = 0; dealt < costs.size(); ++dealt)
    shares[dealt % shares.size()] += costs[dealt];
  return shares;
}
