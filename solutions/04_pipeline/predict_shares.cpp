// Predicts the shares of workers whose tasks are dealt in turn.

#include "predict_shares.hpp"

#include <algorithm>
#include <numeric>

#include "workbook/todo.hpp"

using workbook::todo;

std::vector<int> predict_shares(const std::vector<int>& costs,
                                const std::vector<int>& joined_after) {
  //! [answer]
  std::vector<int> shares(joined_after.size());
  std::size_t turn = 0;
  for (std::size_t dealt = 0; dealt < costs.size(); ++dealt) {
    shares[turn] += costs[dealt];
    const auto present = std::ranges::count_if(
        joined_after, [&](int after) { return after <= static_cast<int>(dealt); });
    turn = (turn + 1) % static_cast<std::size_t>(present);
  }
  return shares;
  //! [answer]
}
