// The texts that travel, the batch, and how long it has to take.

#include <algorithm>
#include <charconv>
#include <random>
#include <stdexcept>

#include "pipeline.hpp"

namespace pipeline {
namespace {

constexpr int longest_task = 60'000;      // ms
constexpr int largest_batch = 1'000'000;  // nobody may make a sink count for ever

/** The number that a word is, and nothing when it is more or less than a number, or
 *  outside of its limits, or written otherwise than std::to_string writes it. */
std::optional<int> number(std::string_view word, int least, int most) {
  int value = 0;
  const char* const end = word.data() + word.size();
  const auto [stopped, error] = std::from_chars(word.data(), end, value);
  if (error != std::errc() || stopped != end) return std::nullopt;
  if (value < least || value > most || std::to_string(value) != word)
    return std::nullopt;
  return value;
}

/** What follows a word and a blank; nothing when the text begins otherwise. */
std::optional<std::string_view> after(std::string_view word, std::string_view text) {
  if (!text.starts_with(word)) return std::nullopt;
  return text.substr(word.size());
}

}  // namespace

std::string to_text(const Task& task) {
  return std::to_string(task.number) + ' ' + std::to_string(task.cost);
}

std::string to_text(const Result& result) {
  return "done " + std::to_string(result.number) + ' ' + result.worker;
}

std::string start_text(int tasks) {
  return "start " + std::to_string(tasks);
}

std::optional<Task> parse_task(std::string_view text) {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const auto which = number(text.substr(0, blank), 1, largest_batch);
  const auto cost = number(text.substr(blank + 1), 0, longest_task);
  if (!which || !cost) return std::nullopt;
  return Task{*which, *cost};
}

std::optional<Result> parse_result(std::string_view text) {
  const auto rest = after("done ", text);
  if (!rest) return std::nullopt;
  const std::size_t blank = rest->find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const auto which = number(rest->substr(0, blank), 1, largest_batch);
  const std::string_view worker = rest->substr(blank + 1);
  if (!which || worker.empty()) return std::nullopt;
  return Result{*which, std::string(worker)};
}

std::optional<int> parse_start(std::string_view text) {
  const auto rest = after("start ", text);
  return rest ? number(*rest, 1, largest_batch) : std::nullopt;
}

std::vector<Task> make_tasks(int count, int seed, int longest) {
  if (count < 1 || count > largest_batch)
    throw std::invalid_argument("a batch has 1 to 1000000 tasks");
  if (longest < 0 || longest > longest_task)
    throw std::invalid_argument("a task takes 0 to 60000 ms");
  std::mt19937 random(static_cast<std::uint32_t>(seed));
  std::vector<Task> tasks;
  for (int number = 1; number <= count; ++number) {
    // Whole numbers, the same everywhere; std::uniform_int_distribution is not.
    const auto below_longest =
        (std::uint64_t{random()} * static_cast<unsigned>(longest)) >> 32;
    tasks.push_back({number, std::min(static_cast<int>(below_longest) + 1, longest)});
  }
  return tasks;
}

//! [makespan]
int makespan(const std::vector<Task>& tasks, int workers) {
  if (workers < 1) throw std::invalid_argument("nobody does the work");
  std::vector<int> shares(static_cast<std::size_t>(workers));
  for (std::size_t i = 0; i < tasks.size(); ++i)
    shares[i % shares.size()] += tasks[i].cost;
  return *std::ranges::max_element(shares);
}
//! [makespan]

}  // namespace pipeline
