// Work for the recorder to follow, measured: recorder_load WORK [record]. Each line of
// the input asks for one measurement. Compiled with the recorder linked and without it.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <thread>
#include <zmq.hpp>

#ifdef WITH_RECORDER
#include <fstream>

#include "workbook/recorder.hpp"
#endif

namespace {

// What one piece of work took: by the clock, and of all processors.
struct Cost {
  double nanoseconds;
  double processor;
};

class Meter {
 public:
  Cost each(int count) const {
    return {(wall() - wall_) / count, (processor() - processor_) / count};
  }

 private:
  static double read(clockid_t clock) {
    timespec time;
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
  }
  static double wall() { return read(CLOCK_MONOTONIC); }
  static double processor() { return read(CLOCK_PROCESS_CPUTIME_ID); }

  double wall_ = wall();
  double processor_ = processor();
};

// A REQ and a REP over the loopback interface, one byte each way.
Cost round_trip(int count) {
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
  const auto trip = [&] {
    client.send(zmq::str_buffer("x"), zmq::send_flags::none);
    (void)client.recv(reply);
  };
  for (int at = 0; at < warm; ++at) trip();
  const Meter meter;
  for (int at = 0; at < count; ++at) trip();
  return meter.each(count);
}

// A PUSH and a PULL over inproc, 20 bytes each.
Cost throughput(int count) {
  zmq::context_t context;
  zmq::socket_t pull(context, ZMQ_PULL), push(context, ZMQ_PUSH);
  pull.bind("inproc://messages");
  push.connect("inproc://messages");
  const Meter meter;
  std::jthread thread([&] {
    for (int at = 0; at < count; ++at)
      push.send(zmq::message_t(20), zmq::send_flags::none);
  });
  zmq::message_t message;
  for (int at = 0; at < count; ++at) (void)pull.recv(message);
  return meter.each(count);
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
  const Meter meter;
  const auto text = recorder::picture(recording, {.rows = 100'000});
  return meter.each(1).nanoseconds / 1e6;
}
#endif

}  // namespace

int main(int argc, char** argv) {
  const std::string work = argc > 1 ? argv[1] : "";
#ifdef WITH_RECORDER
  if (argc > 2) recorder::begin();
  if (work == "memory") return std::printf("%f\n", memory()) < 0;
  if (work == "render") return std::printf("%f\n", render()) < 0;
#endif
  if (work != "round_trip" && work != "throughput") {
    std::fputs("recorder_load round_trip|throughput|memory|render [record]\n", stderr);
    return 2;
  }
  for (std::string line; std::getline(std::cin, line);) {
    const auto cost = work == "round_trip" ? round_trip(2'000) : throughput(500'000);
    std::printf("%f %f\n", cost.nanoseconds, cost.processor);
    std::fflush(stdout);
  }
}
