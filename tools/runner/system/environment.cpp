#include "system/environment.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <string>

namespace runner {
namespace {

namespace fs = std::filesystem;

std::string setting(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

double patience() {
  const std::string text = setting("WORKBOOK_PATIENCE");
  if (text.empty()) return 1;
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (*end != '\0' || !std::isfinite(value) || value <= 0)
    throw EnvironmentError(fmt::format(
        "WORKBOOK_PATIENCE is '{}'; give it a positive number such as 2 or 0.5", text));
  return value;
}

}  // namespace

std::chrono::milliseconds Environment::scaled(std::chrono::milliseconds limit) const {
  return std::chrono::milliseconds(
      std::llround(static_cast<double>(limit.count()) * patience));
}

std::string Environment::shown(const fs::path& path) const {
  const fs::path relative = path.lexically_relative(root);
  const bool outside = relative.empty() || relative.native().starts_with("..");
  return outside ? path.string() : relative.string();
}

Environment read_environment() {
  std::error_code unknown;
  Environment environment;
  environment.here = fs::current_path(unknown);
  const std::string root = setting("WORKBOOK_ROOT");
  environment.root = root.empty() ? environment.here : fs::path(root);
  environment.root = fs::absolute(environment.root, unknown).lexically_normal();
  const std::string build = setting("WORKBOOK_BUILD");
  environment.build = build.empty() ? environment.root / "build"
                                    : fs::absolute(build, unknown).lexically_normal();
  environment.patience = patience();
  return environment;
}

}  // namespace runner
