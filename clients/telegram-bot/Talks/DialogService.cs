using System.Globalization;
using MakCrm.Client;
using MakCrm.TelegramBot.Scenarios;
using MakCrm.TelegramBot.Telegram;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot.Talks;

/// <summary>Leads people through scenarios: asks, shows what was answered, and has it done.</summary>
sealed class DialogService(ScenarioLibrary library, RegistrationScenarios forms, DialogActions doings)
{
    const int LongestAnswer = 300;
    static readonly Dictionary<string, IReadOnlyList<string>> Nothing = [];

    public async Task Begin(UpdateContext visit, string scenario, string? subject, CancellationToken ct)
    {
        var latest = library.Latest(scenario);
        if (await MayNot(visit, latest, ct))
            return;
        await Start(visit, latest, subject, Nothing, ct);
    }

    public async Task Register(UpdateContext visit, string form, CancellationToken ct)
    {
        if (await forms.Latest(form, visit, ct) is not { } scenario)
        {
            visit.Say(visit.Words["registration_closed"]);
            return;
        }
        await Start(visit, scenario, form, Nothing, ct);
    }

    /// <summary>A lead in one message; false where it holds none.</summary>
    public async Task<bool> Recognise(UpdateContext visit, string text, CancellationToken ct)
    {
        var scenario = library.Latest("lead");
        if (LeadTextParser.Read(text, scenario) is not { } answers)
            return false;
        if (!await MayNot(visit, scenario, ct))
            await Start(visit, scenario, null, answers, ct);
        return true;
    }

    public async Task Text(UpdateContext visit, string text, CancellationToken ct)
    {
        if (await Scenario(visit, ct) is { } scenario)
            await Follow(visit, scenario, new DialogStateMachine(scenario).Text(visit.Talk!, text, visit.Update.UpdateId), ct);
    }

    public async Task File(UpdateContext visit, string id, string name, CancellationToken ct)
    {
        if (await Scenario(visit, ct) is { } scenario)
            await Follow(visit, scenario, new DialogStateMachine(scenario).File(visit.Talk!, id, name, visit.Update.UpdateId), ct);
    }

    public async Task Press(UpdateContext visit, DialogButton button, CancellationToken ct)
    {
        if (visit.Talk is null || visit.Talk.Id != button.Talk)
            visit.Say(visit.Words["outdated"]);
        else if (await Scenario(visit, ct) is { } scenario)
            await Follow(visit, scenario, new DialogStateMachine(scenario).Press(visit.Talk, button, visit.Update.UpdateId), ct);
    }

    /// <summary>The scenario as the talk began it. Where that version is gone the talk begins anew.</summary>
    async Task<Scenario?> Scenario(UpdateContext visit, CancellationToken ct)
    {
        var talk = visit.Talk!;
        var form = RegistrationScenarios.FormOf(talk.Scenario);
        var latest = form is null ? library.Find(talk.Scenario, talk.Version) : await forms.Latest(form, visit, ct);
        if (latest is not null && latest.Version == talk.Version)
            return latest;
        visit.Talk = null;
        visit.Say(visit.Words["restarted"]);
        if (form is not null)
            await Register(visit, form, ct);
        else
            await Begin(visit, talk.Scenario, talk.Subject, ct);
        return null;
    }

    static async Task<bool> MayNot(UpdateContext visit, Scenario scenario, CancellationToken ct)
    {
        if (scenario.Permissions.Count == 0)
            return false;
        var profile = await visit.Crm.Identity.GetProfile(visit.Reading, ct);
        if (scenario.Permissions.Any(profile.Permissions.Contains))
            return false;
        visit.Say(visit.Words["not_allowed"]);
        return true;
    }

    Task Start(
        UpdateContext visit,
        Scenario scenario,
        string? subject,
        IReadOnlyDictionary<string, IReadOnlyList<string>> existing,
        CancellationToken ct
    )
    {
        var update = visit.Update.UpdateId;
        var id = update.ToString("x", CultureInfo.InvariantCulture);
        var talk = new Dialog(scenario.Name, scenario.Version, id, 0, existing, update, subject);
        var turn = new DialogStateMachine(scenario);
        return Follow(visit, scenario, existing.Count > 0 ? turn.Check(talk) : turn.Begin(talk), ct);
    }

    async Task Follow(UpdateContext visit, Scenario scenario, DialogTransition turn, CancellationToken ct)
    {
        visit.Talk = turn.Talk;
        switch (turn.Kind)
        {
            case DialogTransitionKind.Ask:
                visit.Say(Question(visit.Words, scenario, turn.Talk), Buttons(visit.Words, scenario, turn.Talk));
                break;
            case DialogTransitionKind.Redraw:
                visit.Show(Question(visit.Words, scenario, turn.Talk), Buttons(visit.Words, scenario, turn.Talk));
                break;
            case DialogTransitionKind.Check:
                visit.Say(
                    $"{scenario.Confirm!.In(visit.Words.Language)}\n\n{Answers(visit.Words, scenario, turn.Talk)}",
                    CheckButtons(visit, turn.Talk)
                );
                break;
            case DialogTransitionKind.Mend:
                visit.Say(visit.Words["mend_what"], MendButtons(visit.Words, scenario, turn.Talk));
                break;
            case DialogTransitionKind.Done:
                await doings.Do(visit, turn.Talk, ct);
                visit.Talk = null;
                break;
            case DialogTransitionKind.Stopped:
                visit.Talk = null;
                visit.Show(visit.Words["cancelled"], new KeyboardBuilder().Add(MessagePayload.Button(visit.Words["b_menu"], "m")));
                break;
            case DialogTransitionKind.Fault:
                visit.Say(visit.Words[turn.Fault!]);
                break;
            case DialogTransitionKind.Outdated:
                visit.Say(visit.Words["outdated"]);
                break;
        }
    }

    static string Question(BotTexts words, Scenario scenario, Dialog talk)
    {
        var step = scenario.Steps[talk.Step];
        var text = step.Text.In(words.Language);
        if (scenario.Steps.Count < 2 || talk.IsMending)
            return text;
        return $"{words.Of("question_of", ("number", Number(talk.Step + 1)), ("count", Number(scenario.Steps.Count)))}\n{text}";
    }

    static KeyboardBuilder Buttons(BotTexts words, Scenario scenario, Dialog talk)
    {
        var (step, rows) = (scenario.Steps[talk.Step], new KeyboardBuilder());
        foreach (var (number, text) in Choices(words, step, talk).Index())
            rows.Add(MessagePayload.Button(text, $"{new DialogButton(talk.Id, DialogButton.Choose, talk.Step, number)}"));
        return rows.Add(
                step.Kind is StepKind.Choices ? Button("b_ready", DialogButton.Ready) : null,
                DialogStateMachine.Needs(talk, step) ? null : Button("b_skip", DialogButton.Skip)
            )
            .Add(Button("b_cancel", DialogButton.Stop));

        Button Button(string key, char verb) => MessagePayload.Button(words[key], $"{new DialogButton(talk.Id, verb, talk.Step)}");
    }

    static IEnumerable<string> Choices(BotTexts words, Step step, Dialog talk) =>
        step.Kind switch
        {
            StepKind.YesNo => [words["yes"], words["no"]],
            StepKind.Consent => [words["agree"], words["disagree"]],
            StepKind.Choices => step.Choices.Select(option =>
                (talk.AllOf(step.Key).Contains(option.Value) ? "☑ " : "☐ ") + option.Text.In(words.Language)
            ),
            _ => step.Choices.Select(option => option.Text.In(words.Language)),
        };

    static string Answers(BotTexts words, Scenario scenario, Dialog talk) =>
        string.Join(
            '\n',
            from step in scenario.Steps
            let values = talk.AllOf(step.Key)
            where values.Count > 0
            select $"{step.Label.In(words.Language)}: {TextSplitter.Short(string.Join(", ", values.Select(value => Shown(words, step, value))), LongestAnswer)}"
        );

    static string Shown(BotTexts words, Step step, string value) =>
        step.Kind switch
        {
            StepKind.Amount => BotTexts.Amount(new() { Amount = long.Parse(value, CultureInfo.InvariantCulture), Currency = "RUB" }),
            StepKind.YesNo or StepKind.Consent => words[value == "true" ? "yes" : "no"],
            _ => step.Choices.FirstOrDefault(option => option.Value == value)?.Text.In(words.Language) ?? value,
        };

    static KeyboardBuilder CheckButtons(UpdateContext visit, Dialog talk) =>
        new KeyboardBuilder()
            .Add(MessagePayload.Button(visit.Words["b_save"], $"{new DialogButton(talk.Id, DialogButton.Yes)}"))
            .Add(
                MessagePayload.Button(visit.Words["b_mend"], $"{new DialogButton(talk.Id, DialogButton.Mend)}"),
                MessagePayload.Button(visit.Words["b_cancel"], $"{new DialogButton(talk.Id, DialogButton.Stop)}")
            );

    static KeyboardBuilder MendButtons(BotTexts words, Scenario scenario, Dialog talk)
    {
        var rows = new KeyboardBuilder();
        foreach (var (number, step) in scenario.Steps.Index())
            rows.Add(MessagePayload.Button(step.Label.In(words.Language), $"{new DialogButton(talk.Id, DialogButton.Again, number)}"));
        return rows;
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
