// libFuzzer's target for the reader.

#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  workbook::recorder::fuzz_reader(std::as_bytes(std::span(data, size)));
  return 0;
}
