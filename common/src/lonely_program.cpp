#include "workbook/lonely_program.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>

#include "workbook/misconception.hpp"
#include "workbook/patience.hpp"
#include "workbook/recorder.hpp"

namespace workbook {
namespace {

std::string unused_path() {
  static std::atomic<int> next = 0;
  const std::string name =
      "workbook-" + std::to_string(::getpid()) + "-" + std::to_string(next++);
  return std::filesystem::temp_directory_path() / name;
}

bool is_over(const std::future<void>& event) {
  return event.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

bool comes_in_time(const std::future<void>& event) {
  return event.wait_for(patience()) == std::future_status::ready;
}

void report_failure(Where where, const std::string& message) {
  patience_ran_out();
  ADD_FAILURE_AT(where.file, where.line) << message;
}

constexpr auto still_open =
    "The context does not end: one of its sockets is still open.";

}  // namespace

LonelyProgram::LonelyProgram(zmq::socket_type partner, Peer peer)
    : path_(unused_path()),
      endpoint_("ipc://" + path_),
      partner_(outside_, partner),
      thread_([this, peer = std::move(peer)] { run(peer); }) {}

LonelyProgram::~LonelyProgram() {
  if (!is_over(end_)) {
    let_the_partner_come();
    const std::lock_guard lock(mutex_);
    if (!is_ending_) context_.shutdown();
  }
  thread_.join();
  std::error_code was_never_there;
  std::filesystem::remove(path_, was_never_there);
}

void LonelyProgram::run(const Peer& peer) {
  recorder::name_thread("the program");
  std::exception_ptr thrown;
  try {
    peer(context_, endpoint_);
  } catch (...) {
    thrown = std::current_exception();
  }
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  if (thrown)
    returned_.set_exception(thrown);
  else
    returned_.set_value();
  context_.close();
  ended_.set_value();
}

void LonelyProgram::let_the_partner_come() {
  if (!partner_has_come_) partner_.bind(endpoint_);
  partner_has_come_ = true;
}

bool LonelyProgram::has_returned(Where where) {
  if (comes_in_time(return_)) {
    return_.get();
    return true;
  }
  report_failure(where, "It has not returned after " + in_words(patience()) +
                            "; nobody was there to answer.");
  return false;
}

bool LonelyProgram::has_left() {
  return is_over(end_) && !connections_.any();
}

void LonelyProgram::expect_end(Where where) {
  if (!has_returned(where) || comes_in_time(end_)) return;
  const auto limit = in_words(patience());
  let_the_partner_come();
  report_failure(where, comes_in_time(end_) ? "The context did not end in " + limit +
                                                  ", and then did, when a " +
                                                  "partner came and took the message." +
                                                  misconception("linger-blocks-exit")
                                            : still_open);
}

std::vector<Frames> LonelyProgram::messages_for_a_late_partner(Where where) {
  std::vector<Frames> messages;
  if (!has_returned(where)) return messages;
  let_the_partner_come();

  using Clock = std::chrono::steady_clock;
  auto deadline = Clock::now() + patience();
  partner_.set(zmq::sockopt::rcvtimeo, 1);  // milliseconds
  bool is_inside_message = false;
  for (bool last_look = false; !last_look && Clock::now() < deadline;) {
    last_look = has_left();  // asked first: what came before is there now
    zmq::message_t frame;
    while (partner_.recv(frame)) {
      if (!is_inside_message) messages.emplace_back();
      messages.back().push_back(frame.to_string());
      is_inside_message = frame.more();
      deadline = Clock::now() + patience();
    }
  }
  if (!is_over(end_)) report_failure(where, still_open);
  return messages;
}

}  // namespace workbook
