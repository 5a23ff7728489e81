// The program weather_client; the peer itself is in ../weather_client.cpp.
#include "weather.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  weather::WeatherClientOptions options;
  workbook::Program program("weather_client", "averages the temperature of a zip code",
                            "wuclient");
  program.option("--connect", options.endpoints, "endpoint of a server");
  program.option("--zipcode", options.zipcode, "five digits");
  program.option("--updates", options.updates, "good updates to wait for");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    weather::weather_client(context, options);
  });
}
