// Recordings written by hand, for tests of what is made of them.
#pragma once

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "workbook/recording.hpp"

namespace workbook::recorder {

/** Tells what happened, call by call. Times are microseconds; every call takes ten. */
class Story {
 public:
  /** A thread of one process. */
  int thread(const std::string& name) {
    told.threads.push_back({1, static_cast<int>(told.threads.size()) + 1, name});
    return static_cast<int>(told.threads.size());
  }

  /** A socket of the thread, with its name, in the only context or another one. */
  int socket(int thread, int type, int context = 1) {
    while (static_cast<int>(told.contexts.size()) < context)
      told.contexts.push_back({1, false});
    Socket socket;
    socket.context = context;
    socket.type = type;
    socket.creator = socket.user = thread;
    socket.name = told.threads[static_cast<std::size_t>(thread - 1)].name;
    told.sockets.push_back(socket);
    const int number = static_cast<int>(told.sockets.size());
    Event& event = call(Call::socket_new, number, 0);
    event.option = type;
    return number;
  }

  /** Any call; the reference is good until the next one. */
  Event& call(Call call, int socket, std::int64_t at) {
    Event event;
    event.call = call;
    event.socket = socket;
    event.begin = at * 1000;
    event.end = event.begin + 10'000;
    if (socket != 0) {
      const auto& its = told.sockets[static_cast<std::size_t>(socket - 1)];
      event.thread = its.user;
      event.context = its.context;
    }
    told.events.push_back(event);
    return told.events.back();
  }

  /** bind, connect, unbind or disconnect. */
  void endpoint(Call which, int socket, const std::string& address, std::int64_t at) {
    call(which, socket, at).text = address;
  }

  /** An option with a value of bytes. */
  void option(int socket, int option, const std::string& value, std::int64_t at) {
    Event& event = call(Call::set_option, socket, at);
    event.option = option;
    event.text = value;
    event.capacity = value.size();
  }

  /** An option with an integer. */
  void option(int socket, int number, int value, std::int64_t at) {
    option(socket, number,
           std::string(reinterpret_cast<const char*>(&value), sizeof value), at);
  }

  /** All frames of a message, one call each, a microsecond apart. */
  void send(int socket, std::int64_t at, const std::vector<std::string>& frames) {
    travel(Call::message_send, socket, at, frames);
  }

  /** The same at the other end. */
  void receive(int socket, std::int64_t at, const std::vector<std::string>& frames) {
    travel(Call::message_receive, socket, at, frames);
  }

  /** A call that failed, after `lasted` microseconds. */
  Event& fail(Call which, int socket, std::int64_t at, int error,
              std::int64_t lasted = 10) {
    Event& event = call(which, socket, at);
    event.error = error;
    event.result = -1;
    event.end = event.begin + lasted * 1000;
    return event;
  }

  /** A call that has not returned by the time the recording ends. */
  Event& unfinished(Call which, int socket, std::int64_t at, std::int64_t until) {
    Event& event = call(which, socket, at);
    event.finished = false;
    event.end = until * 1000;
    return event;
  }

  /** What was told, in order. */
  Recording recording() const {
    Recording result = told;
    std::stable_sort(result.events.begin(), result.events.end(),
                     [](const Event& a, const Event& b) { return a.begin < b.begin; });
    for (const auto& event : result.events)
      result.length = std::max(result.length, event.end);
    return result;
  }

  Recording told;

 private:
  void travel(Call which, int socket, std::int64_t at,
              const std::vector<std::string>& frames) {
    for (std::size_t i = 0; i < frames.size(); ++i) {
      Event& event = call(which, socket, at + static_cast<std::int64_t>(i));
      event.frame.size = frames[i].size();
      event.frame.kept =
          static_cast<std::uint8_t>(std::min(frames[i].size(), preview_size));
      std::memcpy(event.frame.first_bytes.data(), frames[i].data(), event.frame.kept);
      event.frame.more = i + 1 < frames.size();
    }
  }
};

}  // namespace workbook::recorder
