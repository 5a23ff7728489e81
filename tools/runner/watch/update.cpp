#include "watch/update.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "screens/steps.hpp"
#include "text/text.hpp"
#include "watch/answers.hpp"
#include "watch/keys.hpp"
#include "watch/list.hpp"
#include "watch/screen.hpp"

namespace runner::watch {
namespace {

void begin_page(State& state) {
  ++state.page;
  state.asked_for.clear();
  state.solution_steps = 0;
  state.remark.clear();
  state.checking.reset();
}

bool agrees(const std::string& key) {
  return key == "y" || key == "Y";
}

/** What a key does to each part of the screen. */
class Keys {
 public:
  Keys(State& state, const std::string& key) : state_(state), key_(key) {}

  Effects press() {
    if (key_ == "Ctrl-C") return {Quit{interrupted}};
    if (key_ == "Ctrl-Z") return {Suspend{}};
    if (key_ == "Ctrl-L") return {Repaint{}};
    if (state_.question != Question::none) return answer();
    switch (state_.show) {
      case Show::home:
        return press_home();
      case Show::list:
        return state_.list.searching ? type_search() : act(list_keys());
      case Show::trace:
      case Show::help:
        return scroll();
    }
    return {};
  }

 private:
  static constexpr int interrupted = 128 + 2;

  Effects answer() {
    const Question question = state_.question;
    state_.question = Question::none;
    if (!agrees(key_)) {
      state_.remark = "Nothing was changed.";
      return {};
    }
    if (question == Question::reset) return {Reset{}};
    state_.progress.at(*state_.exercise).given_up = "now";
    state_.solution_steps = 1;
    state_.asked_for.push_back(show_solution_text(state_));
    return {KeepGivenUp{}};
  }

  Effects press_home() {
    const KeyCommand* const found = find_key(home_keys(), key_);
    if (found == nullptr) {
      state_.remark = fmt::format("No key is called {}; ? shows all.", key_);
      return {};
    }
    state_.remark.clear();
    Effects effects = found->act(state_);
    if (const std::string command = found->command(state_);
        state_.remark.empty() && !command.empty())
      state_.remark = "The same: " + command;
    return effects;
  }

  Effects act(const std::vector<KeyCommand>& table) {
    const KeyCommand* const found = find_key(table, key_);
    return found == nullptr ? Effects() : found->act(state_);
  }

  Effects type_search() {
    ListState& list = state_.list;
    if (key_ == "Enter" || key_ == "Escape") {
      list.searching = false;
      if (key_ == "Escape") list.search.clear();
      return {};
    }
    if (key_ == "Up" || key_ == "Down") return act(list_keys());
    if (key_ == "Backspace") {
      while (!list.search.empty() && is_continued(list.search.back()))
        list.search.pop_back();
      if (!list.search.empty()) list.search.pop_back();
    } else if (key_ == "Space") {
      list.search += ' ';
    } else if (key_.size() == 1 || is_continued(key_.back())) {
      list.search += key_;
    }
    select_match(state_, list.selected, 1);
    return {};
  }

  /** Whether a byte is not the first of its character. */
  static bool is_continued(char byte) {
    constexpr unsigned mask = 0xC0;
    constexpr unsigned mark = 0x80;
    return (static_cast<unsigned char>(byte) & mask) == mark;
  }

  Effects scroll() {
    if (key_ == "Escape" || key_ == "q" || key_ == "Enter" ||
        key_ == (state_.show == Show::trace ? "t" : "?")) {
      state_.show = Show::home;
      return {};
    }
    const std::size_t screen = state_.rows > 2 ? state_.rows - 2 : 1;
    std::size_t& line = state_.scroll;
    if (key_ == "Down" || key_ == "j") ++line;
    if (key_ == "Up" || key_ == "k") line -= std::min<std::size_t>(line, 1);
    if (key_ == "PageDown" || key_ == "Space") line += screen;
    if (key_ == "PageUp") line -= std::min(line, screen);
    if (key_ == "Home") line = 0;
    line = key_ == "End" ? last_scroll(state_) : std::min(line, last_scroll(state_));
    return {};
  }

  State& state_;
  const std::string& key_;
};

/** What each event does. */
class Update {
 public:
  explicit Update(State& state) : state_(state) {}

  Effects operator()(const KeyPressed& event) {
    return Keys(state_, event.key).press();
  }

  Effects operator()(const Resized& event) {
    constexpr std::size_t widest = 80;
    constexpr std::size_t narrowest = 20;
    state_.columns = std::max<std::size_t>(event.columns, 1);
    state_.rows = std::max<std::size_t>(event.rows, 1);
    state_.look.width = std::clamp(event.columns, narrowest, widest);
    if (state_.show == Show::trace || state_.show == Show::help)
      state_.scroll = std::min(state_.scroll, last_scroll(state_));
    ++state_.page;
    return {};
  }

  Effects operator()(Saved& event) {
    state_.attempt = true;
    state_.save = std::move(event.save);
    state_.remark.clear();
    return {Try{}};
  }

  Effects operator()(Opened& event) {
    state_.welcome = state_.welcome && state_.exercise == event.exercise;
    state_.exercise = event.exercise;
    state_.desk = std::move(event.desk);
    state_.result.reset();
    if (event.known) state_.result = Result{.trial = std::move(*event.known)};
    state_.attempt = false;
    state_.save.clear();
    begin_page(state_);
    return {Try{}};
  }

  Effects operator()(const WorkIs& event) {
    const bool begins = event.work == Work::checking && state_.work != Work::checking;
    if (begins) {
      begin_page(state_);
      state_.checking = Checking{.done = {}, .all = state_.book->exercises().size()};
    }
    state_.work = event.work;
    state_.steps = event.steps;
    return {};
  }

  Effects operator()(Tried& event) {
    state_.work = Work::nothing;
    const bool still_untouched =
        event.trial.untouched && (!state_.result || state_.result->run == 0);
    if (!still_untouched && !event.traced) {
      begin_page(state_);
      state_.welcome = false;
    }
    ++state_.runs;
    state_.result = Result{.trial = std::move(event.trial),
                           .pages = std::move(event.pages),
                           .update = event.update,
                           .run = state_.runs,
                           .traced = event.traced};
    const bool attempt = state_.attempt;
    state_.attempt = false;
    return {KeepRun{attempt, std::exchange(state_.save, "")}};
  }

  Effects operator()(CheckedOne& event) {
    if (!state_.checking) return {};
    const bool solved = event.trial.verdict.solved();
    auto& done = state_.checking->done;
    const auto all = state_.book->exercises();
    const auto place = [&](const Exercise* one) { return std::ranges::find(all, one); };
    const auto behind = std::ranges::find_if(done, [&](const auto& one) {
      return place(one.first) > place(event.exercise);
    });
    done.emplace(behind, event.exercise, std::move(event.trial));
    if (!solved) return {};
    return {KeepCheck{event.exercise}};
  }

  Effects operator()(const Cancelled&) {
    state_.remark = "Cancelled; r runs it again.";
    return {};
  }

  Effects operator()(ProgressIs& event) {
    state_.progress = std::move(event.progress);
    return {};
  }

  Effects operator()(Answer& event) {
    state_.asked_for.push_back(std::move(event.text));
    return {};
  }

  Effects operator()(Remark& event) {
    state_.remark = std::move(event.sentence);
    return {};
  }

  Effects operator()(Condition& event) {
    if (std::ranges::count(state_.conditions, event.sentence) == 0)
      state_.conditions.push_back(std::move(event.sentence));
    return {};
  }

  Effects operator()(const CameBack&) {
    ++state_.page;
    return {};
  }

 private:
  State& state_;
};

}  // namespace

Effects update(State& state, Event event) {
  return std::visit(Update(state), event);
}

}  // namespace runner::watch
