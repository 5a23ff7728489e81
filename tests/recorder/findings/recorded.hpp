// Small programs that are recorded while they run, for tests of what is found in them.
#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <thread>
#include <vector>
#include <zmq.hpp>
#include <zmq_addon.hpp>

#include "findings/findings.hpp"
#include "workbook/patience.hpp"
#include "workbook/recorder.hpp"
#include "workbook/verbs.hpp"

namespace workbook::recorder {

using testing::ElementsAre;
using testing::IsEmpty;

/** One context, recorded from before its creation. Its sockets have LINGER 0. */
class Recorded : public testing::Test {
 protected:
  Recorded() {
    begin();
    context = std::make_unique<zmq::context_t>();
    context->set(zmq::ctxopt::blocky, false);
  }
  ~Recorded() override {
    context->shutdown();
    threads.clear();
    context.reset();
    end();
  }

  /** Runs part of the program on a thread of its own, until the context ends. */
  void background(const std::string& name, const std::function<void()>& part) {
    threads.emplace_back([name, part] {
      name_thread(name);
      try {
        part();
      } catch (const zmq::error_t& error) {
        EXPECT_EQ(error.num(), ETERM) << name;
      }
    });
  }

  /** What is recorded as soon as this is so. */
  static Recording look_when(const std::function<bool(const Recording&)>& is_so) {
    const auto limit = std::chrono::steady_clock::now() + patience();
    for (;;) {
      auto recording = look();
      if (is_so(recording)) return recording;
      if (std::chrono::steady_clock::now() > limit) {
        ADD_FAILURE() << "It has not come to that:\n" << picture(recording);
        return recording;
      }
      std::this_thread::yield();
    }
  }

  /** The call in which the thread of this name is, if it began after `since`. */
  static const Event* call_of(const Recording& recording, const std::string& name,
                              std::int64_t since = 0) {
    const auto found = std::ranges::find_if(recording.events, [&](const Event& event) {
      return !event.finished && event.begin >= since && event.call != Call::proxy &&
             recording.threads[static_cast<std::size_t>(event.thread - 1)].name == name;
    });
    return found == recording.events.end() ? nullptr : &*found;
  }

  /** Whether the system has put this thread to sleep. */
  static bool sleeps(std::int64_t thread) {
    std::ifstream file("/proc/self/task/" + std::to_string(thread) + "/stat");
    std::string line;
    std::getline(file, line);
    const auto name_end = line.rfind(") ");
    return name_end != std::string::npos && line[name_end + 2] == 'S';
  }

  /**
   * Whether the thread of this name sits in a call that began after `since`. Who only
   * passes through one is not asleep in it.
   */
  static bool waits(const Recording& recording, const std::string& name,
                    std::int64_t since = 0) {
    const auto* call = call_of(recording, name, since);
    if (call == nullptr) return false;
    const auto thread =
        recording.threads[static_cast<std::size_t>(call->thread - 1)].id;
    if (!sleeps(thread)) return false;
    const auto later = look();
    const auto* still = call_of(later, name, since);
    return still != nullptr && still->begin == call->begin;
  }

  /** The recording as it will be if all of these threads wait in vain for a minute. */
  static Recording look_when_stuck(const std::vector<std::string>& names,
                                   std::int64_t since = 0) {
    auto recording = look_when([&](const Recording& now) {
      return std::ranges::all_of(
          names, [&](const auto& name) { return waits(now, name, since); });
    });
    constexpr std::int64_t minute = 60'000'000'000;
    for (auto& event : recording.events)
      if (!event.finished) event.end += minute;
    recording.length += minute;
    return recording;
  }

  /** The ids of all that the rules find. */
  static std::vector<std::string> found(const Recording& recording = look()) {
    return found(Model(recording));
  }
  static std::vector<std::string> found(const Model& model) {
    std::vector<std::string> ids;
    for (const auto& finding : all_findings(model)) ids.push_back(finding.id);
    return ids;
  }

  zmq::socket_t socket(zmq::socket_type type) { return {*context, type}; }

  std::unique_ptr<zmq::context_t> context;
  std::list<std::jthread> threads;
};

/** Publishes to an XPUB that has received a subscription. */
inline void publish(zmq::socket_t& publisher, const std::string& text) {
  publisher.send(zmq::buffer(text));
}

}  // namespace workbook::recorder
