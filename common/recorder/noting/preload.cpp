// The preloaded form: what workbook-record puts before a program it watches.

#include <cstdlib>

#include "noting/tape.hpp"

namespace workbook::recorder {
namespace {

std::size_t number(const char* text, std::size_t otherwise) {
  char* end = nullptr;
  const auto value = text == nullptr ? 0 : std::strtoull(text, &end, 10);
  return value == 0 ? otherwise : static_cast<std::size_t>(value);
}

[[gnu::constructor]] void at_start() {
  const char* folder = std::getenv("WORKBOOK_RECORDING");
  if (folder == nullptr || *folder == '\0') return;
  arm_file(folder, number(std::getenv("WORKBOOK_RECORDING_MEMORY"), 64u << 20),
           std::getenv("WORKBOOK_RECORDING_NO_PAYLOAD") == nullptr);
}

}  // namespace
}  // namespace workbook::recorder
