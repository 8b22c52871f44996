package slipway.server.routes;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import slipway.access.Scope;
import slipway.api.Answers;
import slipway.api.Requests;
import slipway.server.access.Needs;
import slipway.server.access.Needs.Where;
import slipway.server.backup.BackupRefused;
import slipway.server.backup.Backups;
import slipway.server.core.Core;
import slipway.server.core.RequestRefused;

/** Backups of the data folder, made while it is in use. */
@RestController
@RequestMapping("/api/v1")
public class BackupRoutes {
  private static final String FIELD = "to";

  private final Core core;

  BackupRoutes(Core core) {
    this.core = core;
  }

  @Needs(value = Scope.ADMINISTER, where = Where.EVERYWHERE)
  @PostMapping("/backups")
  @ResponseStatus(HttpStatus.CREATED)
  Answers.Backup make(@RequestBody Requests.Backup wanted) {
    Path to = Path.of(wanted.to());
    if (!to.isAbsolute()) {
      throw RequestRefused.invalid(FIELD, "\"%s\" is no absolute path".formatted(to));
    }
    try {
      Backups.Made made = core.untidied(() -> core.backups().make(to));
      return new Answers.Backup(
          made.file().toString(),
          made.bytes(),
          made.files(),
          made.position(),
          made.at(),
          made.warnings());
    } catch (BackupRefused e) {
      throw RequestRefused.of(
          422, "BACKUP_IMPOSSIBLE", String.valueOf(e.getMessage()), Optional.of(FIELD));
    }
  }
}
