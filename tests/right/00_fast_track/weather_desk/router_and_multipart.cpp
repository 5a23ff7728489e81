// Messages as zmq::multipart_t, which are passed on as they are; a ROUTER for the
// clients, which answers behind whatever envelope came; one look at the newest end
// first.

#include <array>
#include <map>
#include <zmq_addon.hpp>

#include "weather_desk.hpp"

namespace {

using Latest = std::map<std::string, std::string>;

zmq::multipart_t answer_to(const zmq::multipart_t& question, const Latest& latest,
                           int reports) {
  const auto two = [](const std::string& kind, const std::string& text) {
    zmq::multipart_t answer(kind);
    answer.addstr(text);
    return answer;
  };
  if (question.size() != 1) return two("error", "a question has one frame");
  const std::string name = question.peekstr(0);
  if (name.empty()) return two("reports", std::to_string(reports));
  const auto found = latest.find(name);
  return found == latest.end() ? two("error", "unknown station")
                               : two("reading", found->second);
}

bool is_ready(zmq::socket_t& socket) {
  return (socket.get(zmq::sockopt::events) & ZMQ_POLLIN) != 0;
}

class Desk {
 public:
  Desk(zmq::context_t& context, const WeatherDeskOptions& options)
      : clients_(context, zmq::socket_type::router),
        subscribers_(context, zmq::socket_type::xpub),
        archive_(context, zmq::socket_type::push),
        stations_(context, zmq::socket_type::pull) {
    for (zmq::socket_t* const socket :
         {&clients_, &subscribers_, &archive_, &stations_}) {
      socket->set(zmq::sockopt::linger, static_cast<int>(options.linger.count()));
      socket->set(zmq::sockopt::sndhwm, 0);
    }
    subscribers_.set(zmq::sockopt::xpub_verboser, 1);
    archive_.connect(options.archive);
    subscribers_.bind(options.subscribers);
    clients_.bind(options.clients);
    stations_.bind(options.stations);
  }

  void serve(int& reports) {
    while (true) {
      while (is_ready(subscribers_)) greet();
      while (is_ready(clients_)) answer(reports);
      if (is_ready(stations_)) {
        if (!take_report(reports)) return;
        continue;
      }
      std::array items{zmq::pollitem_t{stations_.handle(), 0, ZMQ_POLLIN, 0},
                       zmq::pollitem_t{subscribers_.handle(), 0, ZMQ_POLLIN, 0},
                       zmq::pollitem_t{clients_.handle(), 0, ZMQ_POLLIN, 0}};
      zmq::poll(items);
    }
  }

 private:
  void greet() {
    zmq::message_t notice;
    (void)subscribers_.recv(notice);
    const auto topic = notice.to_string_view();
    if (topic.starts_with(1))
      subscribers_.send(zmq::buffer(topic.substr(1)), zmq::send_flags::none);
  }

  void answer(int reports) {
    zmq::multipart_t question(clients_);
    zmq::multipart_t envelope;
    do {
      envelope.add(question.pop());
    } while (!envelope.back().empty());
    envelope.append(answer_to(question, latest_, reports));
    envelope.send(clients_);
  }

  bool take_report(int& reports) {
    zmq::multipart_t report(stations_);
    if (report.size() == 1 && report[0].empty()) return false;
    if (report.size() != 2 || report[0].empty()) return true;
    latest_.insert_or_assign(report.peekstr(0), report.peekstr(1));
    report.clone().send(archive_);
    report.send(subscribers_);
    ++reports;
    return true;
  }

  zmq::socket_t clients_;
  zmq::socket_t subscribers_;
  zmq::socket_t archive_;
  zmq::socket_t stations_;
  Latest latest_;
};

}  // namespace

int weather_desk(zmq::context_t& context, const WeatherDeskOptions& options) {
  int reports = 0;
  try {
    Desk(context, options).serve(reports);
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) throw;
  }
  return reports;
}
