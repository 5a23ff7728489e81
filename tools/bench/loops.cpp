// One loop, measured: loops WAY WORK PORT. WAY is lesson, the function of the chapter,
// or plain, the same work written by hand with the C interface. Prints, on standard
// error, messages in a second and nanoseconds of processor time for each.

#include <zmq.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <thread>
#include <vector>

#include "pipeline.hpp"
#include "weather.hpp"

namespace {

using Clock = std::chrono::steady_clock;

constexpr int bytes = 3'000'000;
constexpr int updates = 1'000'000;

double per_second(int count, Clock::time_point begin) {
  return count / std::chrono::duration<double>(Clock::now() - begin).count();
}

// --- written by hand -----------------------------------------------------------------

void plain_sender(const char* endpoint) {
  void* const context = zmq_ctx_new();
  void* const meter = zmq_socket(context, ZMQ_PUSH);
  zmq_connect(meter, endpoint);
  for (int sent = 0; sent < bytes; ++sent) zmq_send(meter, "x", 1, 0);
  zmq_close(meter);
  zmq_ctx_term(context);
}

double plain_meter(const char* endpoint) {
  void* const context = zmq_ctx_new();
  void* const sender = zmq_socket(context, ZMQ_PULL);
  zmq_bind(sender, endpoint);
  char byte = 0;
  zmq_recv(sender, &byte, 1, 0);
  const auto begin = Clock::now();
  for (int received = 1; received < bytes; ++received) zmq_recv(sender, &byte, 1, 0);
  const double result = per_second(bytes - 1, begin);
  zmq_close(sender);
  zmq_ctx_term(context);
  return result;
}

void plain_weather(const char* endpoint) {
  void* const context = zmq_ctx_new();
  void* const subscribers = zmq_socket(context, ZMQ_PUB);
  const int now = 0;
  zmq_setsockopt(subscribers, ZMQ_LINGER, &now, sizeof now);
  zmq_bind(subscribers, endpoint);
  srandom(1);
  for (int sent = 0; sent < updates; ++sent) {
    char text[40];
    const int zipcode = 10000 + static_cast<int>(random() % 10);
    const int temperature = static_cast<int>(random() % 215) - 80;
    const int humidity = static_cast<int>(random() % 50) + 10;
    const int size =
        std::snprintf(text, sizeof text, "%05d %d %d", zipcode, temperature, humidity);
    zmq_send(subscribers, text, static_cast<std::size_t>(size), 0);
  }
  zmq_close(subscribers);
  zmq_ctx_term(context);
}

// --- the lessons ---------------------------------------------------------------------

void lesson_sender(const std::string& endpoint) {
  zmq::context_t context;
  pipeline::speed_sender(context, {.meter = endpoint, .messages = bytes});
}

double lesson_meter(const std::string& endpoint) {
  zmq::context_t context;
  return pipeline::speed_meter(context, {.endpoint = endpoint, .messages = bytes})
      .per_second();
}

void lesson_weather(const std::string& endpoint) {
  zmq::context_t context;
  zmq_ctx_set(context.handle(), ZMQ_BLOCKY, 0);  // LINGER 0, as above
  weather::weather_server(context,
                          {.endpoints = {endpoint}, .rate = 0, .count = updates});
}

// --- what is the same for both -------------------------------------------------------

double pipeline_speed(bool lesson, const std::string& endpoint) {
  std::jthread sending(
      [=] { lesson ? lesson_sender(endpoint) : plain_sender(endpoint.c_str()); });
  return lesson ? lesson_meter(endpoint) : plain_meter(endpoint.c_str());
}

/** Five clients that read until the end, each with a filter of its own. */
class Clients {
 public:
  explicit Clients(const std::string& endpoint) {
    for (int zipcode = 10001; zipcode <= 10005; ++zipcode)
      threads_.emplace_back([this, endpoint, zipcode] {
        const std::string topic = std::to_string(zipcode) + ' ';
        void* const server = zmq_socket(context_, ZMQ_SUB);
        const int soon = 1;
        zmq_setsockopt(server, ZMQ_RECONNECT_IVL, &soon, sizeof soon);
        zmq_setsockopt(server, ZMQ_SUBSCRIBE, topic.data(), topic.size());
        zmq_connect(server, endpoint.c_str());
        char text[40];
        while (zmq_recv(server, text, sizeof text, 0) != -1) continue;
        zmq_close(server);
      });
  }
  ~Clients() {
    zmq_ctx_shutdown(context_);
    threads_.clear();
    zmq_ctx_term(context_);
  }
  Clients(const Clients&) = delete;
  Clients& operator=(const Clients&) = delete;

 private:
  void* context_ = zmq_ctx_new();
  std::vector<std::jthread> threads_;
};

double weather_speed(bool lesson, const std::string& endpoint) {
  const Clients clients(endpoint);
  const auto begin = Clock::now();
  lesson ? lesson_weather(endpoint) : plain_weather(endpoint.c_str());
  return per_second(updates, begin);
}

int say(double speed, int messages) {
  const double processor = 1e9 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
  std::fprintf(stderr, "%f %f\n", speed, processor / messages);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() == 3) {
    const bool lesson = arguments[0] == "lesson";
    const std::string endpoint = "tcp://127.0.0.1:" + arguments[2];
    if (arguments[1] == "pipeline") return say(pipeline_speed(lesson, endpoint), bytes);
    if (arguments[1] == "weather") return say(weather_speed(lesson, endpoint), updates);
  }
  std::fputs("loops lesson|plain pipeline|weather PORT\n", stderr);
  return 2;
}
