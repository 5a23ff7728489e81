// Runs the fuzzers' corpus, each file also cut off in places: corpus_test FOLDER.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz.hpp"

namespace {

namespace fs = std::filesystem;
using Target = void (*)(std::span<const std::byte>);

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int run(Target target, const fs::path& folder) {
  int files = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto bytes = read(entry.path());
    std::printf("%s\n", entry.path().c_str());
    std::fflush(stdout);  // the last one named is the one that failed
    target(std::as_bytes(std::span(bytes)));
    for (std::size_t cut = 1; cut < bytes.size(); cut = cut * 5 / 4 + 1)
      target(std::as_bytes(std::span(bytes)).first(bytes.size() - cut));
    ++files;
  }
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const fs::path corpus = argv[1];
  const int files = run(workbook::recorder::fuzz_reader, corpus / "reader") +
                    run(workbook::recorder::fuzz_renderer, corpus / "renderer");
  std::printf("%d files\n", files);
  return files > 0 ? 0 : 1;
}
