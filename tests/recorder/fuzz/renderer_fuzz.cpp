// libFuzzer's target for what is drawn.

#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  workbook::recorder::fuzz_renderer(std::as_bytes(std::span(data, size)));
  return 0;
}
