/** @file
 *  The JSON that producer, consumers and collector exchange. */
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>
#include <zmq.hpp>

namespace pipeline {

/** What a consumer reports of a number, or its goodbye. */
struct Report {
  std::string consumer;
  std::optional<int> number;  ///< none: goodbye
  bool kept = false;
};

/** `{"num":4}` */
std::string number_text(int number);
/** `{"consumer":"ann","kept":true,"num":4}` or `{"bye":true,"consumer":"ann"}` */
std::string to_text(const Report& report);

/** The number in a message; nothing when it is anything else. Blanks, other members and
 *  their order do not matter: JSON is compared by what it says. */
std::optional<int> parse_number(const std::vector<zmq::message_t>& frames);
/** The report in a message; nothing when it is anything else. */
std::optional<Report> parse_report(const std::vector<zmq::message_t>& frames);

/** What a collector publishes when it has enough. */
constexpr std::string_view stop_text = "stop";

}  // namespace pipeline
