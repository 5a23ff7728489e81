#include "failed_call.hpp"

#include <dlfcn.h>

#include <mutex>

namespace workbook {
namespace {

/** The last call that failed, in whatever thread. */
struct FailedCall {
  std::mutex mutex;
  std::string what;
  int error = 0;
};

FailedCall& last_failed_call() {
  static FailedCall call;
  return call;
}

using Attach = int (*)(void* socket, const char* endpoint);

Attach real(const char* name) {
  return reinterpret_cast<Attach>(dlsym(RTLD_NEXT, name));
}

int attach(Attach call, const char* verb, void* socket, const char* endpoint) {
  const int result = call(socket, endpoint);
  const int error = zmq_errno();
  if (result == -1 && error != ETERM) {  // which is the end, not why it came
    FailedCall& failed = last_failed_call();
    const std::lock_guard lock(failed.mutex);
    failed.what = std::string("cannot ") + verb + " " + endpoint;
    failed.error = error;
    errno = error;
  }
  return result;
}

}  // namespace

std::string describe(const zmq::error_t& error) {
  FailedCall& failed = last_failed_call();
  const std::lock_guard lock(failed.mutex);
  if (error.num() != failed.error) return error.what();
  return failed.what + ": " + error.what();
}

}  // namespace workbook

extern "C" {

int zmq_bind(void* socket, const char* endpoint) {
  static const auto libzmq = workbook::real("zmq_bind");
  return workbook::attach(libzmq, "bind", socket, endpoint);
}

int zmq_connect(void* socket, const char* endpoint) {
  static const auto libzmq = workbook::real("zmq_connect");
  return workbook::attach(libzmq, "connect", socket, endpoint);
}
}
