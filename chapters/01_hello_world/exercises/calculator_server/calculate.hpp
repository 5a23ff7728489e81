/** @file
 *  What the calculator server calculates with. Given; nothing here is yours to edit. */
#pragma once

#include <charconv>
#include <cstdint>
#include <stdexcept>
#include <string_view>

/** Takes a whole number off the front of a text, for calculate(). */
inline std::int64_t take_number(std::string_view& text) {
  std::int64_t number = 0;
  const auto [rest, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::result_out_of_range)
    throw std::overflow_error("a number does not fit into 64 bits");
  if (error != std::errc()) throw std::invalid_argument("a number is missing");
  text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
  return number;
}

/**
 * The result of a calculation such as `2 + 3`: two whole numbers of 64 bits with one of
 * `+ - * /` between them, and a space on each side of it.
 *
 * @throws std::invalid_argument when the text is anything else.
 * @throws std::domain_error when it divides by zero.
 * @throws std::overflow_error when a number or the result does not fit into 64 bits.
 */
inline std::int64_t calculate(std::string_view text) {
  const std::int64_t left = take_number(text);
  const std::string_view sign = text.substr(0, 3);
  text.remove_prefix(sign.size());
  const std::int64_t right = take_number(text);
  if (!text.empty()) throw std::invalid_argument("something follows the calculation");

  std::int64_t result = 0;
  bool overflow = false;
  if (sign == " + ") {
    overflow = __builtin_add_overflow(left, right, &result);
  } else if (sign == " - ") {
    overflow = __builtin_sub_overflow(left, right, &result);
  } else if (sign == " * ") {
    overflow = __builtin_mul_overflow(left, right, &result);
  } else if (sign == " / ") {
    if (right == 0) throw std::domain_error("division by zero");
    overflow = left == INT64_MIN && right == -1;
    if (!overflow) result = left / right;
  } else {
    throw std::invalid_argument("not an operation");
  }
  if (overflow) throw std::overflow_error("the result does not fit into 64 bits");
  return result;
}
