using MakCrm.Domain.Lending.Screening;

namespace MakCrm.Domain.Tests.Lending;

/// <summary>Who is taken for somebody on a list, and who is not.</summary>
public sealed class ScreeningTests
{
    static readonly DateOnly Born = new(1970, 3, 5);

    [Theory]
    [InlineData("Иванов Иван Иванович", "ИВАНОВ ИВАН ИВАНОВИЧ")]
    [InlineData("Иван Иванович Иванов", "Иванов Иван Иванович")]
    [InlineData("Иванов Иван", "Иванов Иван Иванович")]
    [InlineData("Семёнов Пётр Алексеевич", "Семенов Петр Алексеевич")]
    [InlineData("Щукин Алексей Юрьевич", "Shchukin Alexey Yurievich")]
    [InlineData("Юрьев Евгений", "Yuryev Evgeny")]
    [InlineData("Хрущёв Никита", "Khrushchev Nikita")]
    [InlineData("Колесникова Наталья Игоревна", "Колесникова Наталия Игоревна")]
    [InlineData("Иванов И. И.", "Иванов Иван Иванович")]
    [InlineData("ООО «Ромашка»", "Общество с ограниченной ответственностью Ромашка")]
    [InlineData("Мамедов Эльчин Оглы", "Мамедов Эльчин")]
    public void Names_that_may_be_of_one_person_are_hits(string borrower, string listed) => Hits(borrower, listed).ShouldBe(1);

    [Theory]
    [InlineData("Иванов Иван Иванович", "Петров Иван Иванович")]
    [InlineData("Иванов Иван Иванович", "Иванов Пётр Иванович")]
    [InlineData("Иванов Иван Иванович", "Иванов Иван Сергеевич")]
    [InlineData("Иванов Иван", "Иванов")]
    [InlineData("Ли Ан", "Ким Ан")]
    [InlineData("Кузнецов Андрей", "Андреев Кузьма")]
    [InlineData("ООО «Ромашка»", "ООО «Василёк»")]
    [InlineData("Орлов Олег", "Козлов Олег")]
    public void Names_of_others_are_none(string borrower, string listed) => Hits(borrower, listed).ShouldBe(0);

    [Theory]
    [InlineData("1970-03-05", true)]
    [InlineData("1970-05-03", true)]
    [InlineData("1970-03-06", true)]
    [InlineData("1971-04-05", false)]
    [InlineData("1985-11-20", false)]
    public void A_day_of_birth_may_hold_a_slip_and_no_more(string listed, bool isHit)
    {
        var entry = new ScreeningEntry("Иванов Иван Иванович", DateOnly.Parse(listed, null), null, null);
        Find("Иванов Иван Иванович", entry, Born).Count.ShouldBe(isHit ? 1 : 0);
    }

    [Fact]
    public void An_inn_decides_alone_where_both_have_one()
    {
        var entry = new ScreeningEntry("Иванов Иван Иванович", Born, "500100732259", null);
        Find("Смирнов Пётр", entry, inn: "500100732259").ShouldHaveSingleItem().Score.ShouldBe(1);
        Find("Иванов Иван Иванович", entry, Born, "526317984689").ShouldBeEmpty();
    }

    [Fact]
    public void The_same_entry_has_the_same_key_in_every_version()
    {
        var entry = new ScreeningEntry("Иванов Иван", Born, null, "№ 1");
        Find("Иванов Иван", entry)[0].Key.ShouldBe(Find("Иванов Иван Иванович", entry with { })[0].Key);
        Find("Иванов Иван", entry)[0].Key.ShouldNotBe(Find("Иванов Иван", entry with { Reference = "№ 2" })[0].Key);
    }

    static int Hits(string borrower, string listed) => Find(borrower, new(listed, null, null, null)).Count;

    static IReadOnlyList<ScreeningCandidate> Find(string borrower, ScreeningEntry entry, DateOnly? born = null, string? inn = null) =>
        new ScreeningIndex(1, [entry]).Find(new(NameKey.Of(borrower), born, inn));
}
