// What is fuzzed: any bytes become text that is fit for a terminal, in bounded time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "workbook/recording.hpp"

namespace workbook::recorder {

/** Reads the bytes as a recording, and shows it in every way. */
void fuzz_reader(std::span<const std::byte> bytes);

/** Makes a recording of the bytes, as each call's fields, and shows it in every way. */
void fuzz_renderer(std::span<const std::byte> bytes);

}  // namespace workbook::recorder
