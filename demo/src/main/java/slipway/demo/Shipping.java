package slipway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import slipway.api.PlanView;
import slipway.api.Requests;
import slipway.cli.client.ApiClient;

/** Ships versions of the shop by the public API. */
record Shipping(Stage stage, SampleShop shop, Telling telling) {
  static final String APPLICATION = "shop";
  static final String ENVIRONMENT = "production";

  /** As a user would: the configuration, the files, the plan, its hash. */
  String deploy(ShopVersion version, int port, Optional<String> strategy) {
    try {
      Path folder = stage.folder().resolve("work").resolve(version.name());
      Files.createDirectories(folder);
      shop.write(folder, version, port);
      ApiClient client = stage.client();
      client.apply(new Requests.Apply("slipway.yaml", shop.configuration(port))).orThrow();
      client
          .keep(new Requests.Keep(APPLICATION, version.name(), folder.toString(), Optional.empty()))
          .orThrow();
      var wanted =
          new Requests.Propose(
              APPLICATION, ENVIRONMENT, "release", Optional.of(version.name()), strategy);
      PlanView plan = client.propose(wanted).orThrow();
      telling.line("plan %s: %s".formatted(plan.hash().substring(0, 4), plan.sentence()));
      plan.forecasts().forEach(f -> telling.line("  " + f.sentence()));
      return client.deploy(new Requests.Deploy(wanted, plan.hash(), "")).orThrow().id();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the files of %s cannot be written".formatted(version.name()), e);
    }
  }
}
