/** @file
 *  JSON in and out, compiled once. */
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace runner {

/** JSON whose fields keep their order. */
using Json = nlohmann::ordered_json;
/** JSON that cannot be understood, or has other fields than it should. */
using JsonError = Json::exception;

/** Understands a text. @throws JsonError */
Json parse_json(std::string_view text);

/** JSON in indented lines. Bytes that are no UTF-8 are replaced. */
std::string to_text(const Json& json);

}  // namespace runner
