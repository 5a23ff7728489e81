#include "verdict/untouched.hpp"

#include "book/sources.hpp"
#include "system/files.hpp"

namespace runner {

bool is_untouched(const Environment& environment, const Exercise& exercise) {
  const auto pristine = read_file_if_there(environment.root / exercise.files.pristine);
  return pristine &&
         read_file_if_there(environment.root / exercise.files.stub) == pristine;
}

bool is_built(const Environment& environment, const Exercise& exercise) {
  return std::filesystem::exists(environment.build / exercise.executable);
}

std::vector<TestVerdict> tests_not_run(const Environment& environment,
                                       const Exercise& exercise) {
  std::vector<TestVerdict> tests;
  for (const std::string& name :
       declared_tests(read_file(environment.root / exercise.files.test)))
    tests.push_back({.name = name, .sentence = sentence_of(name), .failures = {}});
  return tests;
}

Trial not_begun(const Environment& environment, const Exercise& exercise) {
  Trial trial;
  trial.untouched = true;
  trial.verdict.outcome = Outcome::incomplete;
  trial.verdict.tests = tests_not_run(environment, exercise);
  return trial;
}

}  // namespace runner
