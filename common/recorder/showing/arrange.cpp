#include "showing/arrange.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>

namespace workbook::recorder {

namespace {

// With more lanes than this they are not drawn side by side.
constexpr std::size_t most = 24;

using Weights = std::map<std::pair<int, int>, int>;

int length(const std::vector<int>& place, const Weights& weights) {
  int sum = 0;
  for (const auto& [pair, weight] : weights)
    sum += weight * std::abs(place[static_cast<std::size_t>(pair.first)] -
                             place[static_cast<std::size_t>(pair.second)]);
  return sum;
}

}  // namespace

std::vector<std::size_t> arranged(std::size_t count,
                                  const std::vector<std::pair<int, int>>& pairs) {
  std::vector<int> place(count);
  std::iota(place.begin(), place.end(), 0);
  Weights weights;
  for (const auto& [a, b] : pairs) {
    auto& weight = weights[{std::min(a, b), std::max(a, b)}];
    weight = std::min(weight + 1, 10);
  }
  // Exchanges two lanes as long as that shortens the arrows.
  for (bool better = count <= most; better;) {
    better = false;
    for (std::size_t a = 0; a < count; ++a)
      for (std::size_t b = a + 1; b < count; ++b) {
        const int before = length(place, weights);
        std::swap(place[a], place[b]);
        if (length(place, weights) < before)
          better = true;
        else
          std::swap(place[a], place[b]);
      }
  }
  std::vector<std::size_t> order(count);
  for (std::size_t lane = 0; lane < count; ++lane)
    order[static_cast<std::size_t>(place[lane])] = lane;
  return order;
}

}  // namespace workbook::recorder
