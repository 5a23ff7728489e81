#include "predict_shares.hpp"

#include <gmock/gmock.h>

#include <string>

#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using testing::ElementsAre;
using workbook::misconception;

namespace {

using Shares = std::vector<int>;

class PredictShares : public workbook::Stage {
 protected:
  /** What is predicted; on a thread of its own, so that nothing can hang. */
  Shares predicted(const std::vector<int>& costs,
                   const std::vector<int>& joined_after) {
    return start("predict_shares", [=] { return predict_shares(costs, joined_after); })
        .result();
  }

  /** What a real PUSH deals to workers that come when it says. */
  Shares dealt(const std::vector<int>& costs, const std::vector<int>& joined_after) {
    zmq::socket_t ventilator(context, zmq::socket_type::push);
    std::vector<zmq::socket_t> workers;
    for (std::size_t task = 0; task < costs.size(); ++task) {
      while (workers.size() < joined_after.size() &&
             joined_after[workers.size()] <= static_cast<int>(task)) {
        workers.emplace_back(context, zmq::socket_type::pull);
        workbook::join(ventilator, workers.back());
      }
      (void)ventilator.get(zmq::sockopt::events);  // learns of who came
      workbook::send(ventilator, {std::to_string(costs[task])});
    }
    Shares shares;
    for (zmq::socket_t& worker : workers) {
      shares.push_back(0);
      for (const std::string& cost : workbook::waiting_at(worker))
        shares.back() += std::stoi(cost);
    }
    return shares;
  }
};

}  // namespace

// G1-65
TEST_F(PredictShares, OneWorkerDoesAll) {
  EXPECT_THAT(predicted({10, 20, 30}, {0}), ElementsAre(60));
}

// G1-67 G1-74
TEST_F(PredictShares, TasksAreDealtInTurnWhateverTheyCost) {
  const Shares shares = predicted({50, 10, 20, 30}, {0, 0});

  EXPECT_NE(shares, (Shares{55, 55})) << misconception("linear-speedup");
  EXPECT_NE(shares, (Shares{50, 60})) << misconception("load-aware-assumed");
  EXPECT_NE(shares, (Shares{60, 50})) << misconception("dealt-in-blocks");
  EXPECT_THAT(shares, ElementsAre(70, 40));
}

TEST_F(PredictShares, SomeWorkersMayHaveNothingToDo) {
  EXPECT_THAT(predicted({50, 10}, {0, 0, 0}), ElementsAre(50, 10, 0));
}

// G1-68 G1-70
TEST_F(PredictShares, WhoComesLaterGetsNothingOfWhatWasDealtBefore) {
  const Shares shares = predicted({50, 10, 20, 30, 40, 60}, {0, 2});

  EXPECT_NE(shares, (Shares{110, 100})) << misconception("late-worker");
  EXPECT_THAT(shares, ElementsAre(120, 90));
}

// G1-70
TEST_F(PredictShares, WhoComesAfterTheBatchGetsNothing) {
  EXPECT_THAT(predicted({1, 2, 3}, {0, 3}), ElementsAre(6, 0));
}

TEST_F(PredictShares, AgreesWithARealPush) {
  const std::vector<int> costs{3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8};
  for (const std::vector<int>& joined_after :
       {std::vector{0}, {0, 0, 0}, {0, 3}, {0, 1, 2, 3, 4}, {0, 0, 5, 5, 11}})
    EXPECT_EQ(predicted(costs, joined_after), dealt(costs, joined_after))
        << "joined after " << testing::PrintToString(joined_after);
}
