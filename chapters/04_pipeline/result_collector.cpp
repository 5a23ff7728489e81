// Collects what consumers report, and says stop when it has enough.

#include <array>
#include <iostream>
#include <stdexcept>
#include <zmq_addon.hpp>

#include "json_texts.hpp"
#include "pipeline.hpp"

namespace pipeline {
namespace {

void note(const Report& report, std::set<int>& seen, CollectorReport& total) {
  Tally& tally = total.consumers[report.consumer];
  if (!report.number) {
    total.silent.erase(report.consumer);  // it was a goodbye
    return;
  }
  total.silent.insert(report.consumer);
  ++tally.handled;
  if (report.kept) ++tally.kept;
  if (seen.insert(*report.number).second)
    ++total.numbers;
  else
    ++total.duplicates;
}

void print(const CollectorReport& report) {
  for (const auto& [name, tally] : report.consumers)
    std::cout << name << ": " << tally.handled << " numbers, kept " << tally.kept
              << '\n';
  for (const std::string& name : report.silent)
    std::cout << name << " has not said goodbye\n";
  std::cout << "Numbers: " << report.numbers << ", duplicates: " << report.duplicates
            << ", skipped: " << report.skipped << std::endl;
}

}  // namespace

//! [result_collector]
CollectorReport result_collector(zmq::context_t& context,
                                 const ResultCollectorOptions& options) {
  if (options.numbers < 1) throw std::invalid_argument("there is nothing to wait for");
  zmq::socket_t consumers(context, zmq::socket_type::pull);
  consumers.bind(options.endpoint);
  zmq::socket_t everybody(context, zmq::socket_type::xpub);  // a PUB that can listen
  everybody.set(zmq::sockopt::xpub_verbose, true);
  everybody.bind(options.control);
  std::cout << "Collecting " << options.numbers << " numbers at "
            << consumers.get(zmq::sockopt::last_endpoint) << std::endl;

  CollectorReport report;
  std::set<int> seen;
  std::chrono::milliseconds patience{-1};  // without end, until something comes
  bool enough = false;
  while (!enough || !report.silent.empty()) {
    std::array waiting{zmq::pollitem_t{consumers.handle(), 0, ZMQ_POLLIN, 0},
                       zmq::pollitem_t{everybody.handle(), 0, ZMQ_POLLIN, 0}};
    const bool silence = zmq::poll(waiting, patience) == 0;
    if (silence && enough) break;  // somebody will never say goodbye

    bool newcomer = false;
    if (waiting[1].revents != 0) {
      zmq::message_t subscription;
      (void)everybody.recv(subscription);
      newcomer = true;
    }
    if (waiting[0].revents != 0) {
      patience = options.patience;
      std::vector<zmq::message_t> frames;
      (void)zmq::recv_multipart(consumers, std::back_inserter(frames));
      if (const auto consumed = parse_report(frames))
        note(*consumed, seen, report);
      else
        ++report.skipped;
    }
    const bool had_enough = enough;
    enough = enough || silence || report.numbers >= options.numbers;
    if (enough && (newcomer || !had_enough)) everybody.send(zmq::buffer(stop_text));
  }
  print(report);
  return report;
}
//! [result_collector]

}  // namespace pipeline
