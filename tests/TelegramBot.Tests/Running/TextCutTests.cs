using MakCrm.TelegramBot.Telegram;

namespace MakCrm.TelegramBot.Tests.Running;

public sealed class TextCutTests
{
    [Fact]
    public void A_short_text_stays_whole() => TextSplitter.Parts("short").ShouldBe(["short"]);

    [Fact]
    public void A_long_text_is_parted_between_paragraphs() =>
        TextSplitter.Parts($"{new string('a', 60)}\n\n{new string('b', 60)}", 100).ShouldBe([new string('a', 60), new string('b', 60)]);

    [Fact]
    public void Then_between_words() => TextSplitter.Parts($"{new string('a', 60)} {new string('b', 60)}", 100).Count.ShouldBe(2);

    [Fact]
    public void A_text_without_a_boundary_is_cut_hard_and_nothing_is_lost() =>
        string.Concat(TextSplitter.Parts(new string('x', 10_000))).ShouldBe(new string('x', 10_000));

    [Fact]
    public void No_part_is_longer_than_allowed() =>
        TextSplitter.Parts(string.Join(' ', Enumerable.Repeat("слово", 3_000))).ShouldAllBe(part => part.Length <= TextSplitter.Most);

    [Fact]
    public void A_character_is_not_cut_in_half() =>
        TextSplitter.Parts(string.Concat(Enumerable.Repeat("😀", 60)), 101).ShouldAllBe(part => char.IsLowSurrogate(part.Last()));

    [Fact]
    public void A_shortened_text_says_so() => TextSplitter.Short("abcdef", 4).ShouldBe("abc…");
}
