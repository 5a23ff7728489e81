/** @file
 *  Repeats what works until what works only mostly shows. */
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "system/environment.hpp"
#include "system/process.hpp"

namespace runner {

/** A test executable, as Meson knows it. */
struct SoakTest {
  std::string name;
  std::vector<std::string> command;
  std::map<std::string, std::string> environment;
};

/**
 * The tests of the suites `chapters` and `solutions` in the text of Meson's
 * meson-info/intro-tests.json. @throws BookError when the text makes no sense
 */
std::vector<SoakTest> soak_tests(std::string_view introspection);

/** How the processors are shared during a soak. */
enum class Load {
  shared,         ///< two tests at a time, on all processors
  one_busy_core,  ///< one test at a time, on a processor that somebody else keeps busy
};

/**
 * Runs every test so many times. @param on_end called after each run with its number
 * @return how many failed
 * @throws FileError, Interrupted
 */
std::size_t soak(
    const Environment& environment, const std::vector<SoakTest>& tests, int times,
    Load load,
    const std::function<void(const SoakTest&, const ProcessResult&)>& on_end);

}  // namespace runner
