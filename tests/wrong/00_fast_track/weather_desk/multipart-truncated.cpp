// Receives all frames of a question and looks at the first one.

#include "weather_desk.hpp"

#include <array>
#include <map>
#include <zmq_addon.hpp>

int weather_desk(zmq::context_t& context, const WeatherDeskOptions& options) {
  std::map<std::string, std::string> latest;  // by station
  int reports = 0;

  using Answer = std::array<std::string, 2>;
  const auto answer_to = [&](const zmq::multipart_t& question) -> Answer {
    const std::string name = question[0].to_string();
    if (name.empty()) return {"reports", std::to_string(reports)};
    const auto found = latest.find(name);
    if (found == latest.end()) return {"error", "no such station has reported"};
    return {"reading", found->second};
  };

  try {
    zmq::socket_t stations(context, zmq::socket_type::pull);
    zmq::socket_t subscribers(context, zmq::socket_type::xpub);
    zmq::socket_t clients(context, zmq::socket_type::rep);
    zmq::socket_t archive(context, zmq::socket_type::push);
    // The end may come at any moment, and then nothing can be set any more.
    for (zmq::socket_t* const sender : {&subscribers, &clients, &archive})
      sender->set(zmq::sockopt::linger, static_cast<int>(options.linger.count()));
    archive.set(zmq::sockopt::sndhwm, 0);            // no limit
    subscribers.set(zmq::sockopt::xpub_verbose, 1);  // not only the first of a topic
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
        zmq::multipart_t report(stations);
        if (report.size() == 1 && report[0].empty()) break;
        if (report.size() == 2 && !report[0].empty()) {
          report.clone().send(archive);
          latest[report[0].to_string()] = report[1].to_string();
          ++reports;
          report.send(subscribers);
        }
      }
      if (items[1].revents != 0) {
        zmq::message_t notice;
        (void)subscribers.recv(notice);
        const std::string_view text = notice.to_string_view();
        if (text.starts_with('\1')) subscribers.send(zmq::buffer(text.substr(1)));
      }
      if (items[2].revents != 0) {
        const Answer answer = answer_to(zmq::multipart_t(clients));
        clients.send(zmq::buffer(answer[0]), zmq::send_flags::sndmore);
        clients.send(zmq::buffer(answer[1]));
      }
    }
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) throw;
  }
  return reports;  // the sockets are closed already
}
