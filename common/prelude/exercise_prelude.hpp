// Compiled once for all exercises. Nothing relies on it: every file includes what it
// uses, and builds the same without (-Dprecompiled_headers=false).
#include <zmq.hpp>
#include <zmq_addon.hpp>
