#include "double_share.hpp"

#include <gmock/gmock.h>

#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using workbook::Blame;
using workbook::misconception;
using workbook::receive_text;
using workbook::send;
using workbook::waiting_at;

namespace {

using Texts = std::vector<std::string>;

/** How many of a ventilator's tasks stay with the worker, by what the colleague gets.
 */
int share_of_the_worker(zmq::socket_t& ventilator, zmq::socket_t& colleague) {
  constexpr int tasks = 60;
  (void)ventilator.get(zmq::sockopt::events);  // learns of both before it deals
  for (int task = 1; task <= tasks; ++task) send(ventilator, {std::to_string(task)});
  const int share = tasks - static_cast<int>(waiting_at(colleague).size());

  EXPECT_NE(share, 0) << misconception("ventilator-left-out");
  EXPECT_NE(share, 40) << misconception("connected-twice");
  EXPECT_NE(share, 45) << misconception("connected-twice");
  EXPECT_EQ(share, tasks / 2);
  return share;
}

class DoubleShare : public workbook::Stage {
 protected:
  DoubleShare() { explain(ENOTSUP, "wrong-direction"); }

  zmq::socket_t ventilator_at(const std::string& endpoint) {
    zmq::socket_t ventilator(context, zmq::socket_type::push);
    ventilator.bind(endpoint);
    return ventilator;
  }

  zmq::socket_t colleague_at(const std::string& endpoint) {
    zmq::socket_t colleague(context, zmq::socket_type::pull);
    colleague.connect(endpoint);
    return colleague;
  }

  zmq::socket_t sink() {
    zmq::socket_t sink(context, zmq::socket_type::pull);
    sink.bind("inproc://sink");
    return sink;
  }

  /** Starts the worker and waits until it is ready. */
  void start_worker(zmq::socket_t& sink, const Texts& ventilators, int tasks) {
    start("double_share", [=, this] {
      double_share(
          context,
          {.ventilators = ventilators, .sink = "inproc://sink", .tasks = tasks});
    });
    EXPECT_EQ(receive_text(sink), "ready");
  }
};

}  // namespace

// G1-83
TEST_F(DoubleShare, TakesAsMuchAsItsColleague) {
  zmq::socket_t ventilator = ventilator_at("inproc://north");
  zmq::socket_t colleague = colleague_at("inproc://north");
  zmq::socket_t reports = sink();
  start_worker(reports, {"inproc://north", "inproc://north"}, 60);

  const int share = share_of_the_worker(ventilator, colleague);

  for (int done = 0; done < share; ++done)
    EXPECT_TRUE(receive_text(reports).starts_with("done "));
}

TEST_F(DoubleShare, LooksAtTheWholeListForRepetitions) {
  zmq::socket_t north = ventilator_at("inproc://north");
  zmq::socket_t south = ventilator_at("inproc://south");
  zmq::socket_t colleague_in_the_north = colleague_at("inproc://north");
  zmq::socket_t colleague_in_the_south = colleague_at("inproc://south");
  zmq::socket_t reports = sink();
  start_worker(reports,
               {"inproc://north", "inproc://south", "inproc://north", "inproc://south",
                "inproc://north"},
               120);

  share_of_the_worker(north, colleague_in_the_north);
  share_of_the_worker(south, colleague_in_the_south);
}

TEST_F(DoubleShare, LeavesNoVentilatorOut) {
  zmq::socket_t north = ventilator_at("inproc://north");
  zmq::socket_t south = ventilator_at("inproc://south");
  zmq::socket_t colleague_in_the_south = colleague_at("inproc://south");
  zmq::socket_t reports = sink();
  start_worker(reports, {"inproc://north", "inproc://south", "inproc://south"}, 120);

  share_of_the_worker(south, colleague_in_the_south);
  send(north, {"from the north"});

  std::string report = receive_text(reports);
  while (report != "done from the north") report = receive_text(reports);
}
