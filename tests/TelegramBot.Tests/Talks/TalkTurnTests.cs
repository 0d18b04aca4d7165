using MakCrm.TelegramBot.Scenarios;
using MakCrm.TelegramBot.Talks;

namespace MakCrm.TelegramBot.Tests.Talks;

public sealed class TalkTurnTests
{
    static readonly LocalText Text = new("т", "t");

    static readonly Scenario Questions = new(
        "questions",
        1,
        [
            new("form", StepKind.Choice, Text, Text, Options: [new("ooo", Text), new("none", Text)]),
            new("inn", StepKind.Text, Text, Text, IsOptional: true, RequiredIf: new("form", ["ooo"])),
            new("areas", StepKind.Choices, Text, Text, Options: [new("a", Text), new("b", Text)]),
            new("consent", StepKind.Consent, Text, Text),
        ],
        Confirm: Text
    );

    readonly DialogStateMachine turn = new(Questions);
    readonly Dialog talk = new("questions", 1, "1f", 0, new Dictionary<string, IReadOnlyList<string>>(), 31);

    [Fact]
    public void Questions_follow_each_other_to_the_check()
    {
        var transition = Press(talk, DialogButton.Choose, 0, 1);
        transition = turn.Press(transition.Talk, new("1f", DialogButton.Skip, 1), 33);
        transition = Press(transition.Talk, DialogButton.Choose, 2, 1);
        transition.Kind.ShouldBe(DialogTransitionKind.Redraw);
        transition = Press(transition.Talk, DialogButton.Ready, 2);
        transition = Press(transition.Talk, DialogButton.Choose, 3);
        transition.Kind.ShouldBe(DialogTransitionKind.Check);
        Press(transition.Talk, DialogButton.Yes, 0).Kind.ShouldBe(DialogTransitionKind.Done);
    }

    [Fact]
    public void An_answer_may_make_the_next_one_necessary()
    {
        var transition = Press(talk, DialogButton.Choose, 0);
        DialogStateMachine.Needs(transition.Talk, Questions.Steps[1]).ShouldBeTrue();
        Press(transition.Talk, DialogButton.Skip, 1).Kind.ShouldBe(DialogTransitionKind.Outdated);
    }

    [Fact]
    public void A_mended_answer_that_makes_another_necessary_asks_for_it()
    {
        var whole = Whole();
        var transition = Press(Press(whole, DialogButton.Again, 0).Talk, DialogButton.Choose, 0);
        (transition.Kind, transition.Talk.Step).ShouldBe((DialogTransitionKind.Ask, 1));
    }

    [Fact]
    public void A_mended_answer_leads_back_to_the_check()
    {
        var transition = Press(Press(Whole(), DialogButton.Again, 0).Talk, DialogButton.Choose, 0, 1);
        transition.Kind.ShouldBe(DialogTransitionKind.Check);
    }

    [Fact]
    public void Without_consent_it_does_not_go_on() =>
        Press(Whole() with { Step = 3 }, DialogButton.Choose, 3, 1)
            .ShouldSatisfyAllConditions(
                refused => refused.Kind.ShouldBe(DialogTransitionKind.Fault),
                refused => refused.Fault.ShouldBe("answer_consent")
            );

    [Fact]
    public void A_button_of_an_earlier_question_does_nothing() =>
        Press(talk with { Step = 2 }, DialogButton.Choose, 0, 1).Kind.ShouldBe(DialogTransitionKind.Outdated);

    [Fact]
    public void A_button_of_another_talk_does_nothing() =>
        turn.Press(talk, new("ff", DialogButton.Choose), 32).Kind.ShouldBe(DialogTransitionKind.Outdated);

    [Fact]
    public void A_yes_before_the_end_does_nothing() => Press(talk, DialogButton.Yes, 0).Kind.ShouldBe(DialogTransitionKind.Outdated);

    [Fact]
    public void An_option_that_is_not_there_does_nothing() =>
        Press(talk, DialogButton.Choose, 0, 99).Kind.ShouldBe(DialogTransitionKind.Outdated);

    [Theory]
    [InlineData("t:1f:o:0:0", true)]
    [InlineData("t:1f:o:-1:0", false)]
    [InlineData("t:1f:o:0", false)]
    [InlineData("t:1f:oo:0:0", false)]
    [InlineData("t:1f:o:99999999999:0", false)]
    public void A_forged_button_is_no_button(string text, bool isOne) => (DialogButton.Read(text) is not null).ShouldBe(isOne);

    DialogTransition Press(Dialog now, char verb, int step, int option = 0) => turn.Press(now, new("1f", verb, step, option), 32);

    Dialog Whole() => talk.With("form", ["none"], 32).With("areas", ["a"], 32).With("consent", ["true"], 32) with { Step = 4 };
}
