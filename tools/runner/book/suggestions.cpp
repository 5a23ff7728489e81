#include "book/suggestions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace runner {
namespace {

constexpr std::size_t most_shown = 3;
constexpr std::size_t shortest_part = 3;

std::string simplified(std::string_view text) {
  std::string result;
  for (const char c : text)
    result +=
        c == '-' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

bool contains(std::string_view text, std::string_view part) {
  return part.size() >= shortest_part && text.find(part) != std::string_view::npos;
}

/** The words of a name: echo_server -> echo, server. */
std::vector<std::string_view> parts_of(std::string_view name) {
  std::vector<std::string_view> parts;
  while (!name.empty()) {
    const auto end = std::min(name.find('_'), name.size());
    parts.push_back(name.substr(0, end));
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return parts;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1,
                                             std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      cost[i][j] = std::min(
          {cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

std::vector<std::string> nearest(std::string_view typed,
                                 const std::vector<std::string>& candidates) {
  struct Scored {
    std::size_t score;
    std::string name;
  };
  const std::string wanted = simplified(typed);
  const std::size_t most = std::max<std::size_t>(1, wanted.size() / 3);
  const auto near_to_wanted = [&](std::string_view part) {
    return part.size() >= shortest_part && edit_distance(wanted, part) <= most;
  };
  std::vector<Scored> near;
  for (const std::string& name : candidates) {
    const std::string candidate = simplified(name);
    const std::size_t distance = edit_distance(wanted, candidate);
    if (distance <= most) {
      near.push_back({distance, name});
    } else if (contains(candidate, wanted) || contains(wanted, candidate) ||
               std::ranges::any_of(parts_of(candidate), near_to_wanted)) {
      near.push_back({most + distance, name});
    }
  }
  std::ranges::stable_sort(near, {}, &Scored::score);
  if (near.size() > most_shown) near.resize(most_shown);
  std::vector<std::string> result;
  for (const Scored& one : near) result.push_back(one.name);
  return result;
}

std::string did_you_mean(const std::vector<std::string>& names) {
  if (names.empty()) return "";
  std::string list = "'" + names.front() + "'";
  for (std::size_t index = 1; index < names.size(); ++index)
    list +=
        fmt::format("{} '{}'", index + 1 == names.size() ? " or" : ",", names[index]);
  return fmt::format(" Did you mean {}?", list);
}

}  // namespace runner
