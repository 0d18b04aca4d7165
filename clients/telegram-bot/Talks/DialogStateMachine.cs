using MakCrm.TelegramBot.Scenarios;

namespace MakCrm.TelegramBot.Talks;

enum DialogTransitionKind
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
sealed record DialogTransition(DialogTransitionKind Kind, Dialog Talk, string? Fault = null);

/// <summary>Moves a talk on. A function of the talk, its scenario and what was said: the same again leads to the same.</summary>
sealed class DialogStateMachine(Scenario scenario)
{
    public DialogTransition Begin(Dialog talk) => Reach(talk, 0);

    /// <summary>All answers that are known already stand for a yes.</summary>
    public DialogTransition Check(Dialog talk) => Reach(talk, scenario.Steps.Count);

    public DialogTransition Text(Dialog talk, string text, long update)
    {
        if (Waiting(talk) is not { } step)
            return new(DialogTransitionKind.Fault, talk, "answer_buttons");
        var (value, fault) = AnswerParser.Of(step, text);
        return value is null ? new(DialogTransitionKind.Fault, talk, fault) : Answered(talk, [value], update);
    }

    public DialogTransition File(Dialog talk, string id, string name, long update) =>
        Waiting(talk) is { Kind: StepKind.File }
            ? Answered(talk, [id, name], update)
            : new(DialogTransitionKind.Fault, talk, "file_unexpected");

    public DialogTransition Press(Dialog talk, DialogButton button, long update) =>
        button.Talk != talk.Id
            ? new(DialogTransitionKind.Outdated, talk)
            : button.Verb switch
            {
                DialogButton.Stop => new(DialogTransitionKind.Stopped, talk),
                DialogButton.Yes when IsWhole(talk) => new(DialogTransitionKind.Done, talk),
                DialogButton.Mend when IsWhole(talk) => new(DialogTransitionKind.Mend, talk),
                DialogButton.Again when IsWhole(talk) && button.Step < scenario.Steps.Count => Reach(
                    talk with
                    {
                        IsMending = true,
                    },
                    button.Step
                ),
                DialogButton.Skip when IsWaiting(talk, button) && !Needs(talk, Waiting(talk)!) => Answered(talk, [], update),
                DialogButton.Choose when IsWaiting(talk, button) => Chosen(talk, Waiting(talk)!, button.Option, update),
                DialogButton.Ready when IsWaiting(talk, button) => Ready(talk, Waiting(talk)!, update),
                _ => new(DialogTransitionKind.Outdated, talk),
            };

    /// <summary>Whether the question must be answered, as things stand.</summary>
    public static bool Needs(Dialog talk, Step step) =>
        !step.IsOptional || (step.RequiredIf is { } rule && talk.AllOf(rule.Key).Intersect(rule.Values).Any());

    public Step? Waiting(Dialog talk) => talk.Step < scenario.Steps.Count ? scenario.Steps[talk.Step] : null;

    static bool IsWaiting(Dialog talk, DialogButton button) => button.Step == talk.Step;

    bool IsWhole(Dialog talk) => talk.Step == scenario.Steps.Count;

    DialogTransition Chosen(Dialog talk, Step step, int option, long update) =>
        step.Kind switch
        {
            StepKind.Choice or StepKind.Number or StepKind.Amount when option < step.Choices.Count => Answered(
                talk,
                [step.Choices[option].Value],
                update
            ),
            StepKind.Choices when option < step.Choices.Count => new(DialogTransitionKind.Redraw, Toggled(talk, step, option, update)),
            StepKind.Consent when option == 1 => new(DialogTransitionKind.Fault, talk, "answer_consent"),
            StepKind.YesNo or StepKind.Consent => Answered(talk, [option == 0 ? "true" : "false"], update),
            _ => new(DialogTransitionKind.Outdated, talk),
        };

    static Dialog Toggled(Dialog talk, Step step, int option, long update)
    {
        var value = step.Choices[option].Value;
        var before = talk.AllOf(step.Key);
        return talk.With(step.Key, before.Contains(value) ? [.. before.Where(one => one != value)] : [.. before, value], update);
    }

    DialogTransition Ready(Dialog talk, Step step, long update) =>
        step.Kind is not StepKind.Choices ? new(DialogTransitionKind.Outdated, talk)
        : talk.AllOf(step.Key).Count == 0 && Needs(talk, step) ? new(DialogTransitionKind.Fault, talk, "answer_buttons")
        : Answered(talk, talk.AllOf(step.Key), update);

    DialogTransition Answered(Dialog talk, IReadOnlyList<string> values, long update)
    {
        var answered = talk.With(scenario.Steps[talk.Step].Key, values, update);
        // A changed answer may make another one necessary, which is asked before the yes.
        return talk.IsMending ? Reach(answered with { IsMending = false }, NextMissing(answered)) : Reach(answered, talk.Step + 1);
    }

    int NextMissing(Dialog talk)
    {
        var missing = scenario.Steps.Index().FirstOrDefault(step => Needs(talk, step.Item) && talk.AllOf(step.Item.Key).Count == 0);
        return missing.Item is null ? scenario.Steps.Count : missing.Index;
    }

    DialogTransition Reach(Dialog talk, int step)
    {
        var there = talk with { Step = step };
        return step < scenario.Steps.Count ? new(DialogTransitionKind.Ask, there)
            : scenario.Confirm is null ? new(DialogTransitionKind.Done, there)
            : new(DialogTransitionKind.Check, there);
    }
}
