// Gives the first tasks to the first worker, the next ones to the second.

#include "predict_shares.hpp"

#include <algorithm>
#include <numeric>

std::vector<int> predict_shares(const std::vector<int>& costs,
                                const std::vector<int>& joined_after) {
  std::vector<int> shares(joined_after.size());
  const std::size_t block = (costs.size() + shares.size() - 1) / shares.size();
  for (std::size_t dealt = 0; dealt < costs.size(); ++dealt)
    shares[dealt / block] += costs[dealt];
  return shares;
}
