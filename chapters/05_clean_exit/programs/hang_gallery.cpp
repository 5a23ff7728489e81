// The program hang_gallery; what it shows is in ../hang_gallery.cpp.
#include <iostream>

#include "clean_exit.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  clean_exit::HangGalleryOptions options;
  workbook::Program program("hang_gallery",
                            "hangs, and is mended when you press Enter");
  program.option("--exhibit", options.exhibit, "which hang to show");
  return program.run(argc, argv, [&](zmq::context_t&) {
    clean_exit::hang_gallery([] { std::cin.get(); }, options);
  });
}
