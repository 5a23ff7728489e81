// One kind of work, measured: recorder_load WORK [record]. Compiled with the recorder
// linked and without it.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <zmq.hpp>

#ifdef WITH_RECORDER
#include <fstream>

#include "workbook/recorder.hpp"
#endif

namespace {

using Clock = std::chrono::steady_clock;

double nanoseconds_each(Clock::time_point begin, int count) {
  return std::chrono::duration<double, std::nano>(Clock::now() - begin).count() / count;
}

// A REQ and a REP over the loopback interface, one byte each way.
double round_trip(int count) {
  zmq::context_t context;
  zmq::socket_t server(context, ZMQ_REP), client(context, ZMQ_REQ);
  server.bind("tcp://127.0.0.1:*");
  client.connect(server.get(zmq::sockopt::last_endpoint));
  const int warm = count / 10;
  std::jthread thread([&] {
    zmq::message_t message;
    for (int at = 0; at < warm + count; ++at) {
      (void)server.recv(message);
      server.send(message, zmq::send_flags::none);
    }
  });
  zmq::message_t reply;
  Clock::time_point begin;
  for (int at = 0; at < warm + count; ++at) {
    if (at == warm) begin = Clock::now();
    client.send(zmq::str_buffer("x"), zmq::send_flags::none);
    (void)client.recv(reply);
  }
  return nanoseconds_each(begin, count);
}

// A PUSH and a PULL over inproc, 20 bytes each.
double throughput(int count) {
  zmq::context_t context;
  zmq::socket_t pull(context, ZMQ_PULL), push(context, ZMQ_PUSH);
  pull.bind("inproc://messages");
  push.connect("inproc://messages");
  const auto begin = Clock::now();
  std::jthread thread([&] {
    for (int at = 0; at < count; ++at)
      push.send(zmq::message_t(20), zmq::send_flags::none);
  });
  zmq::message_t message;
  for (int at = 0; at < count; ++at) (void)pull.recv(message);
  return nanoseconds_each(begin, count);
}

#ifdef WITH_RECORDER
using namespace workbook;

// Kilobytes of memory in use.
double resident() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (word == "VmRSS:") {
      status >> word;
      return std::stod(word);
    }
  return 0;
}

// How much memory ten million recorded messages take, in KiB.
double memory() {
  throughput(100'000);
  const auto before = resident();
  recorder::begin({.memory = 8u << 20});
  throughput(10'000'000);
  return resident() - before;
}

// Milliseconds to draw 10,000 events.
double render() {
  recorder::begin({.memory = 8u << 20});
  throughput(5'000);
  recorder::end();
  auto recording = recorder::look();
  recording.events.resize(10'000);
  const auto begin = Clock::now();
  const auto text = recorder::picture(recording, {.rows = 100'000});
  return nanoseconds_each(begin, 1) / 1e6;
}
#endif

}  // namespace

int main(int argc, char** argv) {
  const std::string work = argc > 1 ? argv[1] : "";
#ifdef WITH_RECORDER
  if (argc > 2)
    recorder::begin({.memory = argc > 3 ? std::stoul(argv[3]) << 20 : 8u << 20});
  if (work == "memory") return std::printf("%f\n", memory()) < 0;
  if (work == "render") return std::printf("%f\n", render()) < 0;
#endif
  if (work == "round_trip") return std::printf("%f\n", round_trip(20'000)) < 0;
  if (work == "throughput") return std::printf("%f\n", throughput(1'000'000)) < 0;
  std::fputs("recorder_load round_trip|throughput|memory|render [record]\n", stderr);
  return 2;
}
