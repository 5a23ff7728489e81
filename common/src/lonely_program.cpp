#include "workbook/lonely_program.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
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

bool comes_in_time(const std::future<void>& event) {
  return event.wait_for(patience()) == std::future_status::ready;
}

}  // namespace

LonelyProgram::LonelyProgram(zmq::socket_type partner, Peer peer)
    : path_(unused_path()),
      endpoint_("ipc://" + path_),
      partner_(outside_, partner),
      thread_([this, peer = std::move(peer)] { run(peer); }) {}

LonelyProgram::~LonelyProgram() {
  if (end_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
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

void LonelyProgram::expect_end(Where where) {
  const auto limit = in_words(patience());
  std::string failure;
  if (!comes_in_time(return_)) {
    failure = "It has not returned after " + limit + "; nobody was there to answer.";
  } else {
    return_.get();
    if (comes_in_time(end_)) return;
    let_the_partner_come();
    failure = comes_in_time(end_)
                  ? "The context did not end in " + limit + ", and then did, when a " +
                        "partner came and took the message." +
                        misconception("linger-blocks-exit")
                  : "The context does not end: one of its sockets is still open.";
  }
  patience_ran_out();
  ADD_FAILURE_AT(where.file, where.line) << failure;
}

}  // namespace workbook
