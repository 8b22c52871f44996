package slipway.server.telling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.channel.Letter;
import slipway.channel.Message;
import slipway.channel.Occasion;
import slipway.deployment.DeploymentId;
import slipway.journal.Chronicle;
import slipway.journal.Envelope;
import slipway.server.telling.Subscriptions.Channelled;
import slipway.server.views.Turn;

/** Writes to whoever is to be told of events. */
record EventLetters(Chronicle chronicle, Subscriptions subscriptions, Places places) {

  /** One for each channel that is for what the event brought about; none for most events. */
  List<Letter> about(Envelope event) {
    DeploymentId id = event.entry().deployment();
    List<Channelled> channels = subscriptions.of(id.lane());
    if (channels.isEmpty() || !Turn.mayBeOne(event.entry().event())) {
      return List.of();
    }
    List<Envelope> upToIt =
        chronicle.of(id).stream().filter(e -> e.position() <= event.position()).toList();
    Optional<Turn> turn = Turn.of(upToIt);
    List<Letter> letters = new ArrayList<>();
    turn.ifPresent(
        t ->
            channels.stream()
                .filter(c -> c.subscription().on().contains(t.occasion()))
                .forEach(c -> letters.add(letter(event, t, c))));
    return letters;
  }

  private Letter letter(Envelope event, Turn turn, Channelled to) {
    DeploymentId id = event.entry().deployment();
    Occasion occasion = turn.occasion();
    var facts =
        new Message.Facts(
            event.position(),
            Optional.of(id.toString()),
            turn.version(),
            turn.harmed(),
            Optional.of(turn.by()),
            places.of(id, occasion));
    return new Letter(
        to.address(),
        new Message(
            Keys.of(event, to.address()), occasion, id.lane(), event.at(), turn.sentence(), facts));
  }
}
