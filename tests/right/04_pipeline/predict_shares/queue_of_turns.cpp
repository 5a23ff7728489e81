// Moves whoever has got a task to the end of a list, wrapping with the round.

#include "predict_shares.hpp"

#include <algorithm>
#include <numeric>

std::vector<int> predict_shares(const std::vector<int>& costs,
                                const std::vector<int>& joined_after) {
  std::vector<int> shares;
  auto newcomer = joined_after.begin();
  std::size_t next = 0;
  for (int dealt = 0; const int cost : costs) {
    for (; newcomer != joined_after.end() && *newcomer == dealt; ++newcomer)
      shares.push_back(0);
    shares[next] += cost;
    if (++next == shares.size()) next = 0;
    ++dealt;
  }
  shares.resize(joined_after.size());
  return shares;
}
