// The program frame_viewer; the peer itself is in ../frame_viewer.cpp.
#include "strings.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  strings::FrameViewerOptions options;
  workbook::Program program("frame_viewer",
                            "shows the bytes of a ZeroMQ peer's frames");
  program.option("--bind", options.bind, "endpoint where the peer connects");
  program.option("--connect", options.connect, "or an endpoint to connect to");
  program.option("--frames", options.frames, "hang up after so many frames");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    strings::frame_viewer(context, options);
  });
}
