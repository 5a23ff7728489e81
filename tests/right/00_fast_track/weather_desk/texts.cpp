// Frames as texts, and functions around them.

#include "weather_desk.hpp"

#include <array>
#include <map>
#include <vector>
#include <zmq_addon.hpp>

namespace {

using Frames = std::vector<std::string>;

/** All frames of the next message. */
Frames receive(zmq::socket_t& socket) {
  std::vector<zmq::message_t> message;
  (void)zmq::recv_multipart(socket, std::back_inserter(message));
  Frames frames;
  for (const zmq::message_t& frame : message) frames.push_back(frame.to_string());
  return frames;
}

void send(zmq::socket_t& socket, const Frames& frames) {
  std::vector<zmq::const_buffer> message;
  for (const std::string& frame : frames) message.push_back(zmq::buffer(frame));
  (void)zmq::send_multipart(socket, message);
}

/** What the desk knows. */
struct Records {
  std::map<std::string, std::string> latest;  // by station
  int reports = 0;

  [[nodiscard]] Frames answer_to(const Frames& question) const {
    if (question.size() != 1) return {"error", "one frame, please"};
    if (question[0].empty()) return {"reports", std::to_string(reports)};
    const auto found = latest.find(question[0]);
    if (found == latest.end()) return {"error", "no such station has reported"};
    return {"reading", found->second};
  }
};

bool is_report(const Frames& message) {
  return message.size() == 2 && !message[0].empty();
}

}  // namespace

int weather_desk(zmq::context_t& context, const WeatherDeskOptions& options) {
  Records records;
  try {
    zmq::socket_t stations(context, zmq::socket_type::pull);
    zmq::socket_t subscribers(context, zmq::socket_type::xpub);
    zmq::socket_t clients(context, zmq::socket_type::rep);
    zmq::socket_t archive(context, zmq::socket_type::push);
    // The end may come at any moment, and then nothing can be set any more.
    for (zmq::socket_t* const sender : {&subscribers, &clients, &archive})
      sender->set(zmq::sockopt::linger, static_cast<int>(options.linger.count()));
    archive.set(zmq::sockopt::sndhwm, 0);            // no limit
    subscribers.set(zmq::sockopt::xpub_verbose, 1);  // every subscription, not topic
    stations.bind(options.stations);
    subscribers.bind(options.subscribers);
    clients.bind(options.clients);
    archive.connect(options.archive);

    while (true) {
      std::array items{zmq::pollitem_t{stations.handle(), 0, ZMQ_POLLIN, 0},
                       zmq::pollitem_t{subscribers.handle(), 0, ZMQ_POLLIN, 0},
                       zmq::pollitem_t{clients.handle(), 0, ZMQ_POLLIN, 0}};
      zmq::poll(items);

      if (items[0].revents != 0) {
        const Frames message = receive(stations);
        if (message == Frames{""}) break;
        if (is_report(message)) {
          send(archive, message);
          send(subscribers, message);
          records.latest[message[0]] = message[1];
          ++records.reports;
        }
      }
      if (items[1].revents != 0) {
        const std::string notice = receive(subscribers).front();
        if (notice.starts_with('\1')) send(subscribers, {notice.substr(1)});
      }
      if (items[2].revents != 0) send(clients, records.answer_to(receive(clients)));
    }
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) throw;
  }
  return records.reports;  // the sockets are closed already
}
