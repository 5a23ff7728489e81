#include "watch/key_reader.hpp"

#include <utility>

#include "screens/look.hpp"

namespace runner::watch {

std::vector<std::string> KeyReader::take(std::string_view bytes) {
  rest_ += bytes;
  std::string_view left = rest_;
  std::vector<std::string> keys;
  while (!left.empty() && !terminal_code::is_unfinished_key(left))
    if (std::string key = terminal_code::take_key(left); !key.empty())
      keys.push_back(std::move(key));
  rest_ = std::string(left);
  return keys;
}

std::vector<std::string> KeyReader::take_rest() {
  const std::string rest = std::exchange(rest_, "");
  std::string_view left = rest;
  const std::string key = terminal_code::take_key(left);
  if (key != "Escape" || !left.empty()) return {};
  return {key};
}

}  // namespace runner::watch
