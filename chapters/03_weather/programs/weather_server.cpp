// The program weather_server; the peer itself is in ../weather_server.cpp.
#include "weather.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  weather::WeatherServerOptions options;
  workbook::Program program("weather_server", "publishes made-up weather updates",
                            "wuserver");
  program.option("--bind", options.endpoints, "endpoint where clients connect");
  program.option("--first-zipcode", options.first_zipcode, "where the area begins");
  program.option("--zipcodes", options.zipcodes, "zip codes in the area");
  program.option("--rate", options.rate, "updates a second; 0: as fast as it can");
  program.option("--count", options.count, "updates to publish; 0: no end");
  program.option("--seed", options.seed, "seed of the made-up weather");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    weather::weather_server(context, options);
  });
}
