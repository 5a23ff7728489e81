// The loop: the only place where events meet the state. Everything that waits for
// something sends an event; what the state wants is done here, and by nobody else.

#include "watch/loop.hpp"

#include <fmt/format.h>
#include <uv.h>

#include <array>
#include <csignal>
#include <deque>

#include "book/lookup.hpp"
#include "commands/command.hpp"
#include "commands/learner_commands.hpp"
#include "commands/try.hpp"
#include "progress/book_update.hpp"
#include "screens/difference_screen.hpp"
#include "screens/steps.hpp"
#include "system/file_lock.hpp"
#include "system/files.hpp"
#include "system/own_loop.hpp"
#include "text/text.hpp"
#include "verdict/untouched.hpp"
#include "watch/beside.hpp"
#include "watch/desk.hpp"
#include "watch/editors.hpp"
#include "watch/file_watch.hpp"
#include "watch/foreground.hpp"
#include "watch/painter.hpp"
#include "watch/terminal.hpp"
#include "watch/update.hpp"
#include "watch/work.hpp"

namespace runner::watch {
namespace {

class Loop {
 public:
  explicit Loop(Workbook& workbook)
      : workbook_(workbook),
        terminal_(loop_.loop, [this](const std::string& key) { press(key); }),
        file_(
            loop_.loop, [this](const std::string& save) { happen(Saved{save}); },
            [this](const std::string& why) { happen(Condition{why}); }),
        workshop_(loop_.loop, tree_, workbook.environment(),
                  [this](Event event) { happen(std::move(event)); }),
        foreground_(loop_.loop, tree_),
        beside_(loop_.loop, tree_),
        editors_(loop_.loop, workbook, state_.progress) {
    uv_timer_init(&loop_.loop, &resized_);
    resized_.data = this;
  }

  int stay() {
    busy_ = true;  // all of the start is one paint
    resize();
    prepare();  // what goes wrong here is said on the terminal as it was
    listen_to_signals();
    terminal_.enter();
    busy_ = false;
    handle_events();
    uv_run(&loop_.loop, UV_RUN_DEFAULT);
    close_signals();
    return code_;
  }

 private:
  // --- Start -------------------------------------------------------------------------

  void prepare() {
    state_.look = workbook_.look();
    state_.book = &workbook_.book();
    workbook_.tell_notices(
        [this](const std::string& notice) { happen(Remark{notice}); });
    Progress progress = workbook_.progress();
    const Exercise* first = current_exercise(*state_.book, progress);
    if (first == nullptr) first = last_exercise(*state_.book, progress);
    if (first == nullptr) first = state_.book->path().at(0);
    state_.welcome = progress.started.empty();
    state_.progress = std::move(progress);
    state_.exercise = first;
    look_for_company();
    do_it(Open{first});
  }

  void look_for_company() {
    try {
      alone_ = FileLock::if_free(workbook_.environment().state() / "watch.lock");
      if (!alone_)
        happen(
            Condition{"Another tools/workbook watches this checkout, too: each of "
                      "them runs your tests, and they take turns at the build."});
    } catch (const FileError& error) {
      happen(Condition{error.what()});
    }
  }

  void listen_to_signals() {
    constexpr std::array wanted{SIGWINCH, SIGINT, SIGTERM, SIGHUP};
    for (std::size_t index = 0; index != wanted.size(); ++index) {
      uv_signal_init(&loop_.loop, &signals_[index]);
      signals_[index].data = this;
      uv_signal_start(
          &signals_[index],
          [](uv_signal_t* handle, int signal) {
            static_cast<Loop*>(handle->data)->signalled(signal);
          },
          wanted[index]);
    }
  }

  /** Until all is tidied up a second Ctrl-C must not end it half-way. */
  void close_signals() {
    for (auto& signal : signals_)
      uv_close(reinterpret_cast<uv_handle_t*>(&signal), nullptr);
    uv_run(&loop_.loop, UV_RUN_DEFAULT);
  }

  void signalled(int signal) {
    constexpr int interrupted = 128;
    // A Ctrl-C in a debugger is for the debugger.
    if (signal == SIGINT && foreground_.busy()) return;
    if (signal == SIGWINCH)
      resize_soon();
    else
      do_it(Quit{interrupted + signal});
  }

  /** Who drags a window changes its size many times. */
  void resize_soon() {
    constexpr std::uint64_t milliseconds = 40;
    if (leaving_) return;
    uv_timer_start(
        &resized_, [](uv_timer_t* timer) { static_cast<Loop*>(timer->data)->resize(); },
        milliseconds, 0);
  }

  void resize() {
    const Size size = Terminal::size();
    happen(Resized{size.columns, size.rows});
  }

  void press(const std::string& key) {
    if (key.empty()) {
      do_it(Quit{});  // the terminal is gone
    } else if (!foreground_.busy()) {
      happen(KeyPressed{key});
    }
  }

  // --- The one way in ----------------------------------------------------------------

  /** What happens while something is being done waits until that is done. Nothing may
   * be thrown through libuv: what is not caught by then ends the program, and the
   * terminal is restored. */
  void happen(Event event) noexcept {
    if (leaving_) return;
    events_.push_back(std::move(event));
    if (!busy_) handle_events();
  }

  void handle_events() {
    busy_ = true;
    while (!events_.empty() && !leaving_) {
      Event next = std::move(events_.front());
      events_.pop_front();
      add_what_the_book_says(next);
      for (const Effect& effect : update(state_, std::move(next))) do_it(effect);
    }
    busy_ = false;
    paint();
  }

  void paint() {
    if (leaving_ || foreground_.busy()) return;
    const Picture picture = picture_of(state_);
    Terminal::write(painter_.paint(picture, state_.rows), picture.other);
  }

  /** Where the misconceptions of a verdict are explained, and what is new. */
  void add_what_the_book_says(Event& event) {
    auto* const tried = std::get_if<Tried>(&event);
    if (tried == nullptr) return;
    tried->pages = pages_of(workbook_, tried->trial.verdict);
    try {
      tried->update = note_beginning(workbook_.environment(), *state_.exercise);
    } catch (const FileError& error) {
      happen(Remark{error.what()});
    }
  }

  // --- What is wanted ----------------------------------------------------------------

  void do_it(const Effect& effect) {
    try {
      std::visit([this](const auto& wanted) { act(wanted); }, effect);
    } catch (const std::exception& error) {
      happen(Remark{error.what()});
    }
  }

  void act(const Open& wanted) {
    workshop_.cancel();
    const Exercise& exercise = *wanted.exercise;
    const Environment& environment = workbook_.environment();
    std::optional<Trial> known;
    if (is_untouched(environment, exercise) && !is_built(environment, exercise))
      known = not_begun(environment, exercise);
    happen(Opened{&exercise, read_desk(workbook_, exercise), std::move(known)});
    file_.watch(environment.root / exercise.files.stub);
    keep([&](Progress& progress) {
      if (progress.started.empty()) progress.started = now();
      progress.current = exercise.id;
    });
    editors_.tell_later();
  }

  void act(const Try& wanted) {
    if (foreground_.busy()) {
      saved_meanwhile_ = true;
    } else {
      PictureStyle style = picture_style(state_.look);
      style.trace = wanted.trace;
      workshop_.try_exercise(*state_.exercise, style);
    }
  }

  void act(const CheckAll&) {
    workshop_.check(state_.book->exercises(), picture_style(state_.look));
  }

  void act(const Cancel&) {
    if (!workshop_.busy()) return;
    workshop_.cancel();
    happen(Cancelled{});
  }

  void act(const KeepRun& wanted) {
    const Trial& trial = state_.result->trial;
    keep([&](Progress& progress) {
      if (wanted.attempt)
        note_run(progress, *state_.book, *state_.exercise, trial, wanted.save);
      else
        note_solved(progress, *state_.book, *state_.exercise, trial);
    });
    editors_.tell_later();
  }

  void act(const KeepCheck& wanted) {
    const Exercise& exercise = *wanted.exercise;
    if (!state_.progress.of(exercise).solved.empty()) return;
    keep([&](Progress& progress) { mark_solved(progress, *state_.book, exercise); });
  }

  void act(const KeepHint& wanted) {
    keep([&](Progress& progress) {
      int& hints = progress.at(*state_.exercise).hints;
      hints = std::max(hints, wanted.level);
    });
  }

  void act(const KeepGivenUp&) {
    keep([&](Progress& progress) {
      ExerciseProgress& own = progress.at(*state_.exercise);
      if (standing(own) == Standing::open) own.given_up = now();
    });
  }

  void act(const KeepSkipped& wanted) {
    keep([&](Progress& progress) {
      progress.at(*state_.exercise).skipped = wanted.skipped ? now() : "";
    });
  }

  /** The questions are a program of their own here, too. */
  void act(const Review&) {
    const Chapter& chapter = state_.book->chapter_of(*state_.exercise);
    hand_over({.arguments = {this_program(), "quiz", chapter.name},
               .shown = typed("quiz " + chapter.name),
               .fails_by_code = false});
  }

  void act(const Reset&) {
    const Exercise& exercise = *state_.exercise;
    const Replacement done = workbook_.kept_copies().reset(
        exercise.name, workbook_.environment().root / exercise.files.stub,
        workbook_.source(exercise.files.pristine));
    happen(Remark{done.changed ? "The file is as the book has it again; u brings yours "
                                 "back."
                               : "The file is untouched already."});
  }

  void act(const Undo&) {
    happen(
        Remark{workbook_.bring_back(*state_.exercise)
                   ? "The file is as you had it before."
                   : "No other text of the file is kept: there is nothing to undo."});
  }

  void act(const Compare&) {
    ProcessRequest request = difference_request(*state_.exercise);
    request.folder = workbook_.environment().root;
    others_.insert(
        Process::start(loop_.loop, tree_, std::move(request),
                       [this](Process& process, const ProcessResult& result) {
                         others_.erase(process.shared_from_this());
                         happen(Answer{show_difference(state_.look, result)});
                       }));
  }

  void act(const Edit&) {
    const Exercise& exercise = *state_.exercise;
    const ForegroundCommand command = editor_command(
        exercise.files.stub, line_of_answer(workbook_.environment(), exercise));
    if (command.arguments.empty()) {
      happen(Remark{"Which editor? Set VISUAL or EDITOR, such as EDITOR=nano."});
    } else if (command.has_window) {
      open_beside(command);
    } else {
      hand_over(command);
    }
  }

  void act(const Debug& wanted) {
    const Environment& environment = workbook_.environment();
    const Exercise& exercise = *state_.exercise;
    if (!is_in_path("gdb")) {
      happen(Remark{"There is no gdb here; the package gdb brings it."});
    } else {
      hand_over(
          debugger_command(environment.shown(environment.build / exercise.executable),
                           exercise.files.stub.filename(),
                           line_of_answer(environment, exercise), wanted.test));
    }
  }

  void act(const Suspend&) {
    Terminal::write(painter_.leave());
    terminal_.leave();
    std::raise(SIGTSTP);  // it goes on here after `fg`
    terminal_.enter();
    resize();
  }

  void act(const Repaint&) { happen(CameBack{}); }

  void act(const Quit& wanted) {
    if (leaving_) return;
    leaving_ = true;
    code_ = wanted.code;
    Terminal::write(painter_.leave());
    terminal_.leave();
    workshop_.cancel();
    for (const auto& process : others_) process->cancel();
    foreground_.let_go();
    beside_.let_go();
    terminal_.close();
    file_.close();
    workshop_.close();
    editors_.close();
    uv_close(reinterpret_cast<uv_handle_t*>(&resized_), nullptr);
    for (auto& signal : signals_) uv_unref(reinterpret_cast<uv_handle_t*>(&signal));
  }

  // --- Helpers -----------------------------------------------------------------------

  /** What cannot be kept is said and costs nothing else. */
  void keep(const std::function<void(Progress&)>& change) {
    try {
      happen(ProgressIs{workbook_.change_progress(change)});
    } catch (const std::exception& error) {
      Progress only_here = state_.progress;
      change(only_here);
      happen(ProgressIs{std::move(only_here)});
      happen(Condition{error.what()});
    }
  }

  /** Gives the terminal to a program. */
  void hand_over(const ForegroundCommand& command) {
    saved_meanwhile_ = workshop_.busy();
    workshop_.cancel();
    Terminal::write(painter_.leave());
    terminal_.leave();
    const std::string error =
        foreground_.start(command.arguments, workbook_.environment().root,
                          [this, shown = command.shown, fails = command.fails_by_code](
                              int code) { come_back(shown, fails ? code : 0); });
    if (error.empty()) return;
    terminal_.enter();
    happen(CameBack{});
    happen(Remark{fmt::format("{}: {}", command.shown, error)});
  }

  /** Starts a program that has a window, and goes on. */
  void open_beside(const ForegroundCommand& command) {
    const std::string error = beside_.start(
        command.arguments, workbook_.environment().root,
        [this, shown = command.shown](int code) {
          if (code != 0)
            happen(Remark{fmt::format("{} ended with exit code {}.", shown, code)});
        });
    happen(Remark{error.empty() ? "The same: " + command.shown
                                : fmt::format("{}: {}", command.shown, error)});
  }

  void come_back(const std::string& shown, int code) {
    if (leaving_) return;
    terminal_.enter();
    resize();
    happen(ProgressIs{workbook_.progress()});  // the program may have changed it
    happen(Remark{code == 0 ? "The same: " + shown
                            : fmt::format("{} ended with exit code {}.", shown, code)});
    if (saved_meanwhile_) do_it(Try{});
    saved_meanwhile_ = false;
  }

  Workbook& workbook_;
  OwnLoop loop_;
  ProcessTree tree_;
  Terminal terminal_;
  FileWatch file_;
  Workshop workshop_;
  Foreground foreground_;
  Beside beside_;
  Editors editors_;
  std::set<std::shared_ptr<Process>> others_;
  std::array<uv_signal_t, 4> signals_{};
  uv_timer_t resized_{};
  std::unique_ptr<FileLock> alone_;
  State state_;
  Painter painter_;
  std::deque<Event> events_;
  bool busy_ = false;
  bool leaving_ = false;
  bool saved_meanwhile_ = false;
  int code_ = 0;
};

}  // namespace

const Verbs& verbs() {
  static const Verbs table{
      .before = "",
      .meant = "watch",
      .about = "This is what 'tools/workbook' is on a terminal.\n",
      .table = {{"watch",
                 "watch your file and run its tests whenever it is saved",
                 {},
                 [](Workbook& workbook, const Arguments&) {
                   if (!has_terminal()) throw UsageError("watch mode needs a terminal");
                   return Loop(workbook).stay();
                 }},
                {"quiz",
                 "ask the review questions of a chapter",
                 {{"CHAPTER", "a chapter: its name, number or folder"}},
                 quiz},
                {"beside",
                 "run a program with a window, until all it has started is gone",
                 {{"[NAMES...]", "behind --: the program and its arguments"}},
                 [](Workbook&, const Arguments& arguments) {
                   if (arguments.names.empty()) throw UsageError("which program?");
                   return stay_beside(arguments.names);
                 }}}};
  return table;
}

}  // namespace runner::watch
