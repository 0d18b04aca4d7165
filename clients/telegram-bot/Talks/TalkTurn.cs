using MakCrm.TelegramBot.Scenarios;

namespace MakCrm.TelegramBot.Talks;

enum TurnKind
{
    /// <summary>The question that waits is to be asked.</summary>
    Ask,

    /// <summary>The same question, in the message where it stands.</summary>
    Redraw,

    /// <summary>All answers are to be shown for a yes.</summary>
    Check,

    /// <summary>One of the answers is to be chosen, to be given anew.</summary>
    Mend,

    /// <summary>Everything is answered and said yes to.</summary>
    Done,

    Stopped,

    /// <summary>The answer does not do; the question waits on.</summary>
    Fault,

    /// <summary>The button belongs to what is over.</summary>
    Outdated,
}

/// <summary>Where an answer leads.</summary>
sealed record Turn(TurnKind Kind, Talk Talk, string? Fault = null);

/// <summary>Moves a talk on. A function of the talk, its scenario and what was said: the same again leads to the same.</summary>
sealed class TalkTurn(Scenario scenario)
{
    public Turn Begin(Talk talk) => Reach(talk, 0);

    /// <summary>All answers that are known already stand for a yes.</summary>
    public Turn Check(Talk talk) => Reach(talk, scenario.Steps.Count);

    public Turn Text(Talk talk, string text, long update)
    {
        if (Waiting(talk) is not { } step)
            return new(TurnKind.Fault, talk, "answer_buttons");
        var (value, fault) = Reading.Of(step, text);
        return value is null ? new(TurnKind.Fault, talk, fault) : Answered(talk, [value], update);
    }

    public Turn File(Talk talk, string id, string name, long update) =>
        Waiting(talk) is { Kind: StepKind.File } ? Answered(talk, [id, name], update) : new(TurnKind.Fault, talk, "file_unexpected");

    public Turn Press(Talk talk, TalkButton button, long update) =>
        button.Talk != talk.Id
            ? new(TurnKind.Outdated, talk)
            : button.Verb switch
            {
                TalkButton.Stop => new(TurnKind.Stopped, talk),
                TalkButton.Yes when IsWhole(talk) => new(TurnKind.Done, talk),
                TalkButton.Mend when IsWhole(talk) => new(TurnKind.Mend, talk),
                TalkButton.Again when IsWhole(talk) && button.Step < scenario.Steps.Count => Reach(
                    talk with
                    {
                        IsMending = true,
                    },
                    button.Step
                ),
                TalkButton.Skip when IsWaiting(talk, button) && !Needs(talk, Waiting(talk)!) => Answered(talk, [], update),
                TalkButton.Choose when IsWaiting(talk, button) => Chosen(talk, Waiting(talk)!, button.Option, update),
                TalkButton.Ready when IsWaiting(talk, button) => Ready(talk, Waiting(talk)!, update),
                _ => new(TurnKind.Outdated, talk),
            };

    /// <summary>Whether the question must be answered, as things stand.</summary>
    public static bool Needs(Talk talk, Step step) =>
        !step.IsOptional || (step.RequiredIf is { } rule && talk.AllOf(rule.Key).Intersect(rule.Values).Any());

    public Step? Waiting(Talk talk) => talk.Step < scenario.Steps.Count ? scenario.Steps[talk.Step] : null;

    static bool IsWaiting(Talk talk, TalkButton button) => button.Step == talk.Step;

    bool IsWhole(Talk talk) => talk.Step == scenario.Steps.Count;

    Turn Chosen(Talk talk, Step step, int option, long update) =>
        step.Kind switch
        {
            StepKind.Choice when option < step.Choices.Count => Answered(talk, [step.Choices[option].Value], update),
            StepKind.Choices when option < step.Choices.Count => new(TurnKind.Redraw, Toggled(talk, step, option, update)),
            StepKind.Consent when option == 1 => new(TurnKind.Fault, talk, "answer_consent"),
            StepKind.YesNo or StepKind.Consent => Answered(talk, [option == 0 ? "true" : "false"], update),
            _ => new(TurnKind.Outdated, talk),
        };

    static Talk Toggled(Talk talk, Step step, int option, long update)
    {
        var value = step.Choices[option].Value;
        var before = talk.AllOf(step.Key);
        return talk.With(step.Key, before.Contains(value) ? [.. before.Where(one => one != value)] : [.. before, value], update);
    }

    Turn Ready(Talk talk, Step step, long update) =>
        step.Kind is not StepKind.Choices ? new(TurnKind.Outdated, talk)
        : talk.AllOf(step.Key).Count == 0 && Needs(talk, step) ? new(TurnKind.Fault, talk, "answer_buttons")
        : Answered(talk, talk.AllOf(step.Key), update);

    Turn Answered(Talk talk, IReadOnlyList<string> values, long update)
    {
        var answered = talk.With(scenario.Steps[talk.Step].Key, values, update);
        // A changed answer may make another one necessary, which is asked before the yes.
        return talk.IsMending ? Reach(answered with { IsMending = false }, NextMissing(answered)) : Reach(answered, talk.Step + 1);
    }

    int NextMissing(Talk talk)
    {
        var missing = scenario.Steps.Index().FirstOrDefault(step => Needs(talk, step.Item) && talk.AllOf(step.Item.Key).Count == 0);
        return missing.Item is null ? scenario.Steps.Count : missing.Index;
    }

    Turn Reach(Talk talk, int step)
    {
        var there = talk with { Step = step };
        return step < scenario.Steps.Count ? new(TurnKind.Ask, there)
            : scenario.Confirm is null ? new(TurnKind.Done, there)
            : new(TurnKind.Check, there);
    }
}
