using System.Text;
using System.Text.Json;
using MakCrm.TelegramBot.Scenarios;
using MakCrm.TelegramBot.Talks;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot.Tests.Talks;

public sealed class ScenarioTests
{
    [Fact]
    public void All_that_is_shipped_can_be_told() => ScenarioLibrary.Shipped().All.Select(one => one.Name).Distinct().Count().ShouldBe(7);

    [Fact]
    public void Every_version_is_kept_beside_the_latest()
    {
        var library = new ScenarioLibrary([Named(1), Named(2)]);
        (library.Latest("x").Version, library.Find("x", 1)!.Version, library.Find("x", 3)).ShouldBe((2, 1, null));
    }

    [Fact]
    public void A_choice_without_options_is_refused() =>
        Should.Throw<InvalidOperationException>(() => new ScenarioLibrary([Named(1, StepKind.Choice)]));

    [Fact]
    public void Options_of_a_number_are_suggestions_and_those_of_a_text_are_refused()
    {
        var text = new LocalText("5", "5");
        Step Asked(StepKind kind) => new("a", kind, text, text, Options: [new("5", text)]);
        new ScenarioLibrary([new("x", 1, [Asked(StepKind.Number), Asked(StepKind.Amount) with { Key = "b" }])]).All.Count().ShouldBe(1);
        Should.Throw<InvalidOperationException>(() => new ScenarioLibrary([new("x", 1, [Asked(StepKind.Text)])]));
    }

    [Fact]
    public void A_word_too_many_in_the_data_is_refused() =>
        Should.Throw<JsonException>(() => ScenarioLibrary.Read("""{"name":"x","version":1,"steps":[],"oops":1}"""));

    [Fact]
    public void Buttons_fit_into_64_bytes()
    {
        var widest = new DialogButton(long.MaxValue.ToString("x", null), DialogButton.Choose, 99, 99);
        Encoding.UTF8.GetByteCount($"{widest}").ShouldBeLessThanOrEqualTo(64);
        Encoding.UTF8.GetByteCount($"S:{Guid.Empty:N}:{int.MaxValue}:{99}").ShouldBeLessThanOrEqualTo(64);
    }

    [Fact]
    public void Every_text_is_there_in_both_languages() =>
        BotTexts
            .Keys.Where(key => BotTexts.Languages.Any(language => string.IsNullOrWhiteSpace(new BotTexts(language)[key])))
            .ShouldBeEmpty();

    [Fact]
    public void What_people_write_is_not_taken_for_a_place_in_a_text() =>
        new BotTexts("en").Of("linked", ("name", "{name} {0}")).ShouldStartWith("Done, {name} {0}!");

    static Scenario Named(int version, StepKind kind = StepKind.Text) => new("x", version, [new("a", kind, new("а", "a"), new("а", "a"))]);
}
