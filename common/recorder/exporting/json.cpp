// A recording as JSON, for other programs.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "findings/findings.hpp"
#include "reading/model.hpp"
#include "reading/names.hpp"
#include "workbook/recording_export.hpp"

namespace workbook::recorder {

namespace {

using Json = nlohmann::ordered_json;

// Bytes that need not be text, as two hexadecimal digits each.
std::string in_digits(std::string_view bytes) {
  std::string digits;
  for (const char byte : bytes)
    digits += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return digits;
}

Json frame_as_json(const Frame& frame) {
  return {{"size", frame.size},
          {"bytes", in_digits(frame.preview())},
          {"more", frame.more}};
}

bool has_frame(const Event& event) {
  return is_send(event.call) || (is_receive(event.call) && event.error == 0);
}

Json items_as_json(const std::vector<PollItem>& items) {
  Json result = Json::array();
  for (const auto& item : items)
    result.push_back({{"socket", item.socket},
                      {"events", item.events},
                      {"returned", item.returned}});
  return result;
}

void add_option(Json& json, const Event& event) {
  if (event.call == Call::set_option) {
    json["option"] = option_name(event.option);
    json["value"] = in_digits(event.text);
  } else if (event.call == Call::get_option) {
    json["option"] = option_name(event.option);
    json["value"] = event.text;
  } else if (event.call == Call::context_set || event.call == Call::context_get) {
    json["option"] = context_option_name(event.option);
    json["value"] = event.text;
  } else if (!event.text.empty()) {
    json[event.call == Call::thread_name ? "name" : "endpoint"] = event.text;
    if (!event.resolved.empty()) json["resolved"] = event.resolved;
  }
}

Json event_as_json(const Event& event) {
  Json json{{"call", function_name(event.call)},
            {"begin", event.begin},
            {"end", event.finished ? Json(event.end) : Json()},
            {"thread", event.thread}};
  if (event.socket != 0) json["socket"] = event.socket;
  if (event.context != 0) json["context"] = event.context;
  if (event.finished) json["result"] = event.result;
  if (event.error != 0) json["error"] = error_name(event.error);
  if (event.repeats > 1) json["repeats"] = event.repeats;
  if (event.abandoned) json["abandoned"] = true;
  if (event.dont_wait) json["dont_wait"] = true;
  if (event.call == Call::poll) {
    json["timeout"] = event.timeout;
    json["items"] = items_as_json(event.items);
  }
  if (event.call == Call::receive) json["capacity"] = event.capacity;
  if (has_frame(event)) json["frame"] = frame_as_json(event.frame);
  add_option(json, event);
  return json;
}

Json message_as_json(const Message& message, const std::vector<Message>& others) {
  Json elsewhere = Json::array();
  for (const auto match : message.matches)
    elsewhere.push_back(
        {{"socket", others[match].socket}, {"events", others[match].events}});
  return {{"socket", message.socket},
          {"events", message.events},
          {"complete", message.complete},
          {"received", elsewhere}};
}

Json threads_as_json(const Recording& recording) {
  Json result = Json::array();
  for (const auto& thread : recording.threads)
    result.push_back(
        {{"name", thread.name}, {"process", thread.process}, {"id", thread.id}});
  return result;
}

Json sockets_as_json(const Recording& recording) {
  Json result = Json::array();
  for (const auto& socket : recording.sockets)
    result.push_back({{"name", socket.name},
                      {"type", type_name(socket.type)},
                      {"context", socket.context},
                      {"creator", socket.creator},
                      {"user", socket.user},
                      {"closed", socket.closed}});
  return result;
}

Json contexts_as_json(const Recording& recording) {
  Json result = Json::array();
  for (const auto& context : recording.contexts)
    result.push_back({{"process", context.process},
                      {"terminated", context.terminated},
                      {"abandoned", context.abandoned}});
  return result;
}

Json findings_as_json(const std::vector<Finding>& findings) {
  Json result = Json::array();
  for (const auto& finding : findings)
    result.push_back({{"id", finding.id},
                      {"sentence", finding.sentence},
                      {"evidence", finding.evidence},
                      {"page", finding.page},
                      {"hint", finding.hint}});
  return result;
}

}  // namespace

std::string as_json(const Recording& recording) {
  const Model model(recording);
  Json events = Json::array(), messages = Json::array();
  for (const auto& event : recording.events) events.push_back(event_as_json(event));
  for (const auto& message : model.sent)
    messages.push_back(message_as_json(message, model.received));
  const Json json{{"version", json_version},
                  {"length", recording.length},
                  {"dropped", recording.dropped},
                  {"lost", recording.lost},
                  {"payload", recording.payload},
                  {"remarks", recording.remarks},
                  {"contexts", contexts_as_json(recording)},
                  {"threads", threads_as_json(recording)},
                  {"sockets", sockets_as_json(recording)},
                  {"events", events},
                  {"messages", messages},
                  {"findings", findings_as_json(all_findings(model))}};
  // Endpoints and names are the program's: they need not be UTF-8, and may hold control
  // characters that a terminal would obey.
  constexpr bool in_ascii = true;
  return json.dump(1, ' ', in_ascii, Json::error_handler_t::replace) + "\n";
}

}  // namespace workbook::recorder
