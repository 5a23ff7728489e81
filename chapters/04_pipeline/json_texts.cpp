// The JSON that producer, consumers and collector exchange.

#include "json_texts.hpp"

#include <limits>

namespace pipeline {
namespace {

using Json = nlohmann::json;

/** The object in a message of one frame; discarded when it is anything else. */
Json parse(const std::vector<zmq::message_t>& frames) {
  if (frames.size() != 1) return Json::value_t::discarded;
  constexpr bool may_throw = false;
  Json json = Json::parse(frames.front().to_string_view(), nullptr, may_throw);
  if (!json.is_object()) return Json::value_t::discarded;
  return json;
}

/** A member that is a whole number from 0 on. */
std::optional<int> number(const Json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_number_unsigned()) return std::nullopt;
  const auto value = found->get<std::uint64_t>();
  if (value > std::uint64_t{std::numeric_limits<int>::max()}) return std::nullopt;
  return static_cast<int>(value);
}

bool is_true(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && *found == true;
}

}  // namespace

std::string number_text(int number) {
  return Json{{"num", number}}.dump();
}

std::string to_text(const Report& report) {
  Json json{{"consumer", report.consumer}};
  if (report.number) {
    json["num"] = *report.number;
    json["kept"] = report.kept;
  } else {
    json["bye"] = true;
  }
  return json.dump();
}

//! [parse_number]
std::optional<int> parse_number(const std::vector<zmq::message_t>& frames) {
  const Json json = parse(frames);
  return json.is_discarded() ? std::nullopt : number(json, "num");
}
//! [parse_number]

std::optional<Report> parse_report(const std::vector<zmq::message_t>& frames) {
  const Json json = parse(frames);
  if (json.is_discarded()) return std::nullopt;
  const auto consumer = json.find("consumer");
  if (consumer == json.end() || !consumer->is_string()) return std::nullopt;
  Report report{*consumer, number(json, "num"), is_true(json, "kept")};
  if (!report.number && !is_true(json, "bye")) return std::nullopt;
  return report;
}

}  // namespace pipeline
