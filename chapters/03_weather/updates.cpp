// The made-up weather, and the texts that travel.

#include <array>
#include <charconv>
#include <cstdio>
#include <numeric>
#include <stdexcept>

#include "weather.hpp"

namespace weather {
namespace {

constexpr int all_zipcodes = 100000;

/** Takes the text up to the next blank, or up to the end, off the front of `rest`. */
std::string_view take_word(std::string_view& rest) {
  const std::size_t end = std::min(rest.find(' '), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return word;
}

/** The number that a word is, and nothing when it is more or less than a number. */
std::optional<int> number(std::string_view word) {
  int value = 0;
  const char* const end = word.data() + word.size();
  const auto [stopped, error] = std::from_chars(word.data(), end, value);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return value;
}

}  // namespace

//! [to_text]
std::string to_text(const Update& update) {
  std::array<char, 40> text{};
  const int size = std::snprintf(text.data(), text.size(), "%05d %d %d", update.zipcode,
                                 update.temperature, update.humidity);
  return {text.data(), static_cast<std::size_t>(size)};
}
//! [to_text]

//! [parse_update]
std::optional<Update> parse_update(std::string_view text) {
  const std::string_view all = text;
  const auto zipcode = number(take_word(text));
  const auto temperature = number(take_word(text));
  const auto humidity = number(take_word(text));
  if (!zipcode || !temperature || !humidity) return std::nullopt;
  if (*zipcode < 0 || *zipcode >= all_zipcodes) return std::nullopt;

  // Whatever is more than these three fields, or written otherwise, differs here.
  const Update update{*zipcode, *temperature, *humidity};
  return to_text(update) == all ? std::optional(update) : std::nullopt;
}
//! [parse_update]

std::optional<TideReading> parse_reading(std::string_view text) {
  const std::string_view harbour = take_word(text);
  const auto level = number(text);
  if (harbour.empty() || !level) return std::nullopt;
  return TideReading{std::string(harbour), *level};
}

double mean(const std::vector<int>& levels) {
  const auto total = std::accumulate(levels.begin(), levels.end(), 0L);
  return static_cast<double>(total) / static_cast<double>(levels.size());
}

WeatherStation::WeatherStation(int seed, int first_zipcode, int zipcodes)
    : random_(static_cast<std::uint32_t>(seed)),
      first_zipcode_(first_zipcode),
      zipcodes_(zipcodes) {
  if (zipcodes < 1 || first_zipcode > all_zipcodes - zipcodes)
    throw std::invalid_argument(
        "an area has at least one zip code, and none above 99999");
}

Update WeatherStation::next() {
  const int zipcode = first_zipcode_ + below(zipcodes_);
  const int temperature = below(215) - 80;
  const int humidity = below(50) + 10;
  return {zipcode, temperature, humidity};
}

//! [below]
int WeatherStation::below(int count) {
  // Whole numbers throughout: a float has too few digits to stay below `count`.
  return static_cast<int>((std::uint64_t{random_()} * static_cast<unsigned>(count)) >>
                          32);
}
//! [below]

}  // namespace weather
