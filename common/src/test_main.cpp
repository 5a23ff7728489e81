// The main function of every test executable.

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>

#include "expected_findings.hpp"
#include "flight.hpp"
#include "report.hpp"
#include "workbook/patience.hpp"

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  try {
    workbook::patience();  // a wrong WORKBOOK_PATIENCE is said before any test runs
    auto& listeners = testing::UnitTest::GetInstance()->listeners();
    if (const char* const path = std::getenv("WORKBOOK_REPORT")) {
      listeners.Append(std::make_unique<workbook::Report>(path).release());
      // Who reads the report says what failed; what is printed is the learner's own,
      // and must not be lost in a crash.
      delete listeners.Release(listeners.default_result_printer());
      std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
    }
    const char* const style = std::getenv("WORKBOOK_PICTURE");
    listeners.Append(
        std::make_unique<workbook::Flight>(workbook::flight_style(style ? style : ""))
            .release());
    if (std::getenv("WORKBOOK_CHECK_FINDINGS") != nullptr)
      listeners.Append(std::make_unique<workbook::ExpectedFindings>().release());
  } catch (const std::exception& error) {
    std::cerr << argv[0] << ": " << error.what() << '\n';
    return 2;
  }
  return RUN_ALL_TESTS();
}
