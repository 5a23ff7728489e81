#include "workbook/patience.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include "flight.hpp"

namespace workbook {
namespace {

constexpr std::chrono::milliseconds one_step{5000};
constexpr int later_share = 5;
std::atomic<bool> ran_out = false;

double scale() {
  const char* const text = std::getenv("WORKBOOK_PATIENCE");
  if (text == nullptr) return 1;
  char* end = nullptr;
  const double value = std::strtod(text, &end);
  if (end == text || *end != '\0' || !std::isfinite(value) || value <= 0)
    throw std::invalid_argument("WORKBOOK_PATIENCE is '" + std::string(text) +
                                "'; give it a positive number such as 2 or 0.5");
  return value;
}

}  // namespace

std::chrono::milliseconds patience() {
  const double milliseconds = static_cast<double>(one_step.count()) * scale();
  const std::chrono::milliseconds whole{std::llround(milliseconds)};
  return ran_out ? whole / later_share : whole;
}

std::chrono::nanoseconds long_wait() {
  return std::chrono::nanoseconds(std::llround(1e9 * std::max(1.0, scale())));
}

void patience_ran_out() {
  note_who_waits();
  ran_out = true;
}

std::string in_words(std::chrono::milliseconds duration) {
  return duration.count() % 1000 == 0 ? std::to_string(duration.count() / 1000) + " s"
                                      : std::to_string(duration.count()) + " ms";
}

}  // namespace workbook
