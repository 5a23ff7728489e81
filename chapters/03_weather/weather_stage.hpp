/** @file
 *  What the tests of chapter 3 have in common. */
#pragma once

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>
#include <zmq.hpp>

#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using Texts = std::vector<std::string>;
using workbook::waiting_at;

/** A stage with publishers and subscribers for it. */
class Weather : public workbook::Stage {
 protected:
  zmq::socket_t publisher() { return {context, zmq::socket_type::xpub}; }
  zmq::socket_t subscriber() { return {context, zmq::socket_type::sub}; }

  /** A subscriber of these topics, which the publisher has learned of. */
  zmq::socket_t subscriber_of(zmq::socket_t& publisher, const Texts& topics) {
    zmq::socket_t subscriber(context, zmq::socket_type::sub);
    workbook::join(publisher, subscriber);
    for (const std::string& topic : topics) {
      subscriber.set(zmq::sockopt::subscribe, topic);
      EXPECT_EQ(workbook::wait_until_subscribed(publisher), topic);
    }
    return subscriber;
  }
};

inline void publish(zmq::socket_t& publisher, const Texts& texts) {
  for (const std::string& text : texts) workbook::send(publisher, {text});
}

/** What waits for the publisher: subscriptions begin with 1, their ends with 0. */
inline Texts notices_at(zmq::socket_t& publisher) {
  return waiting_at(publisher);
}

inline Texts numbered(int first, int last) {
  Texts texts;
  for (int number = first; number <= last; ++number)
    texts.push_back(std::to_string(number));
  return texts;
}

/** A folder of its own for the files of ipc endpoints. */
class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "weather-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder");
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string endpoint() const { return "ipc://" + file().string(); }
  [[nodiscard]] std::filesystem::path file() const { return path_ / "weather.ipc"; }

 private:
  std::filesystem::path path_;
};
