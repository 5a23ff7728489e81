// Measures what a sender that leaves waits for, and what of its messages arrives.

#include <array>
#include <future>
#include <iomanip>
#include <iostream>
#include <stdexcept>
#include <thread>

#include "linger.hpp"
#include "workbook/open_connections.hpp"

using namespace std::chrono_literals;

namespace linger {
namespace {

using Milliseconds = Departure::Milliseconds;

/** Small, so that a partner that does not read soon makes its sender wait. */
constexpr int small_buffer = 64 * 1024;

template <class Action>
Milliseconds time_of(Action action) {
  const auto start = std::chrono::steady_clock::now();
  action();
  return std::chrono::steady_clock::now() - start;
}

template <class Result>
bool is_over(const std::future<Result>& event) {
  return event.wait_for(0s) == std::future_status::ready;
}

/** To whom the sender sends: a program of its own, so in a context of its own. */
class Receiver {
 public:
  Receiver() {
    senders_.set(zmq::sockopt::rcvhwm, 1);
    senders_.set(zmq::sockopt::rcvbuf, small_buffer);
    senders_.set(zmq::sockopt::rcvtimeo, 1);
  }

  void come(const std::string& endpoint) { senders_.bind(endpoint); }

  /** Receives until the sender has ended and nothing of it is on its way any more. */
  int receive_all(const std::future<Milliseconds>& end_of_sender) {
    int received = 0;
    for (bool last_look = false; !last_look;) {
      last_look = is_over(end_of_sender) && !connections_.any();
      zmq::message_t message;
      while (senders_.recv(message)) ++received;
    }
    return received;
  }

 private:
  zmq::context_t context_;
  zmq::socket_t senders_{context_, zmq::socket_type::pull};
  workbook::OpenConnections connections_{senders_};
};

//! [leave]
/** A sender sends all its messages, closes its socket, and ends its context. */
Departure leave(const LingerLabOptions& options, Partner partner, int linger) {
  Receiver they;
  if (partner == Partner::slow) they.come(options.endpoint);

  zmq::context_t context;
  zmq::socket_t receiver(context, zmq::socket_type::push);
  receiver.set(zmq::sockopt::linger, linger);
  receiver.set(zmq::sockopt::sndhwm, 0);  // room for all
  receiver.set(zmq::sockopt::sndbuf, small_buffer);
  receiver.set(zmq::sockopt::immediate, partner == Partner::slow);  // once connected
  receiver.connect(options.endpoint);
  const std::string parcel(static_cast<std::size_t>(options.size), '.');
  for (int sent = 0; sent < options.messages; ++sent)
    receiver.send(zmq::buffer(parcel));

  Departure departure{.linger = linger, .partner = partner};
  departure.close = time_of([&] { receiver.close(); });
  std::future<Milliseconds> end = std::async(std::launch::async, [&context] {
    return time_of([&context] { context.close(); });
  });

  if (partner == Partner::absent) {
    const bool over = end.wait_for(options.limit) == std::future_status::ready;
    if (!over) they.come(options.endpoint);  // or it would never end
    (void)they.receive_all(end);
    if (over) departure.term = end.get();
  } else {
    std::this_thread::sleep_for(options.delay);
    if (partner == Partner::late) they.come(options.endpoint);
    departure.received = they.receive_all(end);
    departure.term = end.get();
  }
  return departure;
}
//! [leave]

void check(const LingerLabOptions& options) {
  const std::string& endpoint = options.endpoint;
  if (!endpoint.starts_with("tcp://") && !endpoint.starts_with("ipc://"))
    throw std::invalid_argument(
        "the partner is at a tcp:// or an ipc:// endpoint, not '" + endpoint + "'");
  if (options.messages < 1)
    throw std::invalid_argument("a sender needs at least one message");
  zmq::context_t context;
  zmq::socket_t nobody_else(context, zmq::socket_type::pull);
  nobody_else.bind(endpoint);
  nobody_else.connect(endpoint);  // refuses what only a bind takes, such as tcp://*
}

void print_head(const LingerLabOptions& options) {
  std::cout << options.messages << " messages of " << options.size << " bytes for "
            << options.endpoint << "\n\n"
            << "LINGER  partner    close()      term()  received" << std::endl;
}

void print(const Departure& departure, const LingerLabOptions& options) {
  std::cout << std::fixed << std::setprecision(1) << std::setw(6) << departure.linger
            << "  " << std::left << std::setw(7) << name_of(departure.partner)
            << std::right << std::setw(8) << departure.close.count() << " ms";
  if (departure.term)
    std::cout << std::setw(9) << departure.term->count() << " ms";
  else
    std::cout << std::setw(9) << "> " + std::to_string(options.limit.count()) << " ms";
  std::cout << std::setw(10) << departure.received << std::endl;
}

/** Throws ETERM when the context has been shut down. */
void stop_if_told_to(zmq::context_t& context) {
  const zmq::socket_t would_be_refused(context, zmq::socket_type::pair);
}

}  // namespace

std::string_view name_of(Partner partner) {
  constexpr std::array<std::string_view, 3> names{"absent", "late", "slow"};
  return names.at(static_cast<std::size_t>(partner));
}

//! [linger_lab]
std::vector<Departure> linger_lab(zmq::context_t& context,
                                  const LingerLabOptions& options) {
  check(options);
  print_head(options);
  std::vector<Departure> table;
  for (const Partner partner : {Partner::absent, Partner::late, Partner::slow}) {
    for (const int linger : {-1, 0, options.linger}) {
      stop_if_told_to(context);
      table.push_back(leave(options, partner, linger));
      print(table.back(), options);
    }
  }
  return table;
}
//! [linger_lab]

}  // namespace linger
