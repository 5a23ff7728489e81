#include "text/json.hpp"

namespace runner {

Json parse_json(std::string_view text) {
  return Json::parse(text.data(), text.data() + text.size());
}

std::string to_text(const Json& json) {
  constexpr int indent = 2;
  return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace runner
